import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Transport } from "../harness/bot-in-slack.ts";
import { playConversation } from "../harness/conversation.ts";
import { fullCount } from "../proof.ts";

const folder = import.meta.dirname;
const scripts = readdirSync(folder).filter((name) => name.endsWith(".txt"));

/** `UPDATE_CONVERSATIONS=1` writes down what people see now; read the difference before you commit it. */
const rewrites = process.env["UPDATE_CONVERSATIONS"] === "1";

/** Every script over HTTP, and each fourth over Socket Mode too: all of them with full counts. */
function scriptsOver(transport: Transport): readonly string[] {
  const every = transport === "HTTP" ? 1 : fullCount(4, 1);
  return scripts.filter((_, i) => i % every === 0);
}

/** Plays scripts of this folder and compares what people see with them. */
export function playsScripts(transport: Transport): void {
  describe.each(scriptsOver(transport))("%s", (name) => {
    const path = `${folder}/${name}`;

    it(`reads so over ${transport}`, async () => {
      const expected = readFileSync(path, "utf8");
      const seen = await playConversation(expected, transport);
      if (rewrites && transport === "HTTP") writeFileSync(path, seen);
      expect(seen).toBe(rewrites ? readFileSync(path, "utf8") : expected);
    });
  });
}
