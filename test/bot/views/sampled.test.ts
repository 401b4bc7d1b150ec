import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const views = join(here, "../../../bot/views");
const sources = (folder: string, fits: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => fits.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"));

/** What makes whole messages or views out of what it is given. */
const DRAWN =
  /export function (\w+)(?:<[^>]*>)?\((?:[^()]|\([^()]*\))*\): (?:Message|types\.(?:ModalView|HomeView))\b/gu;
/** They put together what others draw. */
const FRAMES: ReadonlySet<string> = new Set(["message", "modal", "home", "sentence"]);

it("every view has a sample that is filled with hostile and extreme content", () => {
  const drawn = sources(views, /\.ts$/u)
    .flatMap((source) => [...source.matchAll(DRAWN)].map(([, name = ""]) => name))
    .filter((name) => !FRAMES.has(name));
  const samples = sources(here, /samples\.ts$/u).join("\n");
  expect(drawn.length).toBeGreaterThan(40);
  expect(drawn.filter((name) => !new RegExp(`\\b${name}\\(`, "u").test(samples))).toEqual([]);
});
