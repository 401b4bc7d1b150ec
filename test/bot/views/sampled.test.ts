import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const bot = join(here, "../../../bot");
const views = join(bot, "views");

type Source = { readonly file: string; readonly text: string };
const sources = (folder: string, fits: RegExp): Source[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => fits.test(file))
    .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));

/** What views are put together from; `plain` and `mrkdwn` make their texts. */
const PIECES = new Set(["blocks.ts", "inputs.ts", "text.ts", "ids.ts"]);

/** Every function of a view's file that others may call, and whether it makes something Slack shows. */
const EXPORTED =
  /export (?:async )?(?:function (\w+)(?:<[^>]*>)?\((?:[^()]|\([^()]*\))*\)(?:: ([^{\n]*(?:\{ [^\n]*\})?))? \{|const (\w+) = \()/gu;
const WORDS = /^(?:string|string\[\]|boolean|number)(?: \| null)?$/u;

/** Everything that draws a message, a view or a part of one. */
const drawn = sources(views, /\.ts$/u)
  .filter(({ file }) => !PIECES.has(file))
  .flatMap(({ file, text }) => [...text.matchAll(EXPORTED)].map((match) => ({ file, match })))
  .filter(({ match: [, , type] }) => !WORDS.test((type ?? "").trim()))
  .map(({ file, match: [, name, , constant] }) => ({ file, name: name ?? constant ?? "" }));

const calls = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`, "u").test(text);

/** What of the pieces draws nothing, and may be used where views are put to use. */
const HARMLESS = /^(?:type \w+|options|Message|Option)$/u;
const IMPORTED = /import (type )?\{([^}]*)\} from "[^"]*views\/(?:blocks|inputs)\.ts"/gu;

describe("the samples of views", () => {
  it("have every function in them that draws something, or a view that calls it", () => {
    const samples = sources(here, /samples\.ts$/u).map(({ text }) => text);
    const inSamples = (name: string) => samples.some((text) => calls(text, name));
    const seen = new Set(drawn.filter(({ name }) => inSamples(name)).map(({ file }) => file));
    const callers = sources(views, /\.ts$/u).filter(({ file }) => seen.has(file));
    const isDrawn = ({ name, file }: { readonly name: string; readonly file: string }) =>
      inSamples(name) || callers.some((one) => one.file !== file && calls(one.text, name));
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.filter((one) => !isDrawn(one))).toEqual([]);
  });

  it("miss nothing that is drawn elsewhere: only views put blocks together", () => {
    const elsewhere = sources(bot, /\.ts$/u)
      .filter(({ file }) => !/^(?:views|preview)\//u.test(file))
      .flatMap(({ file, text }) => {
        const imports = [...text.matchAll(IMPORTED)].filter(([, isType]) => isType === undefined);
        const names = imports.flatMap(([, , list = ""]) => list.split(",").map((n) => n.trim()));
        const raw = /type: "(?:section|mrkdwn|plain_text|actions|modal|home)"/u.test(text);
        return [
          ...names.filter((name) => name !== "" && !HARMLESS.test(name)),
          ...(raw ? ["raw"] : []),
        ].map((name) => `${file}: ${name}`);
      });
    expect(elsewhere).toEqual([]);
  });
});
