import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Transport } from "../harness/bot-in-slack.ts";
import { playConversation } from "../harness/conversation.ts";

const folder = import.meta.dirname;
const scripts = readdirSync(folder).filter((name) => name.endsWith(".txt"));

/** `UPDATE_CONVERSATIONS=1` writes down what people see now; read the difference before you commit it. */
const rewrites = process.env["UPDATE_CONVERSATIONS"] === "1";

/** Plays every script of this folder and compares what people see with it. */
export function playsEveryScript(transport: Transport): void {
  describe.each(scripts)("%s", (name) => {
    const path = `${folder}/${name}`;

    it(`reads so over ${transport}`, async () => {
      const expected = readFileSync(path, "utf8");
      const seen = await playConversation(expected, transport);
      if (rewrites && transport === "HTTP") writeFileSync(path, seen);
      expect(seen).toBe(rewrites ? readFileSync(path, "utf8") : expected);
    });
  });
}
