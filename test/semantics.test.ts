import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = new URL("..", import.meta.url).pathname;
const rows = readFileSync(join(root, "docs/semantics.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, rule, file, name] = /^\| (.+?) \| `(test\/[^`]+)` “(.+)” \|$/u.exec(line) ?? [];
    return rule === undefined ? [] : [[rule, file ?? "", name ?? ""] as const];
  });

describe("the table of semantics", () => {
  it.each(rows)("%s", (_, file, name) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(readFileSync(join(root, file), "utf8")).toContain(name);
  });

  it("has a test for each of its rules", () => {
    const lines = readFileSync(join(root, "docs/semantics.md"), "utf8").split("\n");
    const all = lines.filter((line) => line.startsWith("| ") && !line.startsWith("| rule "));
    expect(rows.length).toBe(all.length);
    expect(rows.length).toBeGreaterThan(20);
  });
});
