import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTables } from "../../../core/index.ts";
import { DOMParser } from "../../dom.ts";

describe("readTables()", () => {
  it("reads headings, captions and rows as a browser would", () => {
    const page = `<p>Your account<table><caption>March</caption>
      <tr><th>Date<th>What<th>Amount
      <tr><td>2026-03-09<td>Blue&nbsp;Bottle &amp; Co<td>−12.50
      <tr><td>2026-03-10<td>Rent<br>March<td>−900</table>`;
    expect(readTables(page)).toEqual([
      {
        caption: "March",
        columns: ["Date", "What", "Amount"],
        rows: [
          ["2026-03-09", "Blue Bottle & Co", "−12.50"],
          ["2026-03-10", "Rent March", "−900"],
        ],
      },
    ]);
  });

  it("repeats what spans cells, and takes a table inside for one of its own", () => {
    const page = `<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td><table><tr><td>in</table></table>`;
    expect(readTables(page).map(({ rows }) => rows)).toEqual([
      [
        ["a", "b", "b"],
        ["a", "c", ""],
      ],
      [["in"]],
    ]);
  });

  it("keeps whatever a page claims within bounds, and runs none of it", () => {
    const page = `<table><tr><td colspan=99999999 rowspan=99999999>x<script>throw 1</script></table>`;
    expect(readTables(page)[0]?.rows[0]).toHaveLength(1000);
    expect(readTables("<table>")).toEqual([{ caption: "", columns: [], rows: [] }]);
    expect(readTables("no table")).toEqual([]);
  });

  it("reads the texts that a document model reads", () => {
    const text = fc
      .string({ unit: "grapheme-ascii", maxLength: 8 })
      .map((s) => s.replaceAll(/[<&]/gu, ""));
    const tables = fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(tables, (cells) => {
        const rows = cells.map(
          (row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`,
        );
        const html = `<table><tbody>${rows.join("")}</tbody></table>`;
        const page = new DOMParser().parseFromString(
          `<html><body>${html}</body></html>`,
          "text/html",
        );
        const told = [...page.querySelectorAll("tr")].map((row) =>
          [...row.querySelectorAll("td")].map((cell) =>
            (cell.textContent ?? "").replaceAll(/\s+/gu, " ").trim(),
          ),
        );
        const widest = Math.max(...told.map((row) => row.length));
        const padded = told.map((row) => [
          ...row,
          ...Array.from({ length: widest - row.length }, () => ""),
        ]);
        expect(readTables(html)[0]?.rows).toEqual(padded);
      }),
      { numRuns: 50 },
    );
  });
});
