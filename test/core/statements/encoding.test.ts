import { describe, expect, it } from "vitest";
import { statementOf } from "./made-up.ts";

const lines = (payee: string) => `Date;Payee;Amount\n2026-01-13;${payee};-1,50\n`;
const wide = (text: string) => Buffer.from(text, "utf16le");

/** The bytes of one code page's high half, by asking the platform what each stands for. */
function inCodePage(text: string, encoding: string): Uint8Array {
  const high = Array.from({ length: 128 }, (_, i) => i + 128);
  const byte = new Map(
    high.map((value) => [new TextDecoder(encoding).decode(Uint8Array.of(value)), value] as const),
  );
  return Uint8Array.from(text, (letter) => byte.get(letter) ?? letter.charCodeAt(0));
}

describe("encodings", () => {
  const words = "Café zum Bären";
  it.each([
    ["utf-8", Buffer.from(lines(words))],
    ["utf-8", Buffer.from(`\uFEFF${lines(words)}`)],
    ["utf-16le", wide(`\uFEFF${lines(words)}`)],
    ["utf-16be", wide(`\uFEFF${lines(words)}`).swap16()],
    ["utf-16le", wide(lines(words))],
    ["utf-16be", wide(lines(words)).swap16()],
    ["windows-1252", inCodePage(lines(words), "windows-1252")],
  ])("reads %s", (encoding, bytes) => {
    const statement = statementOf(bytes);
    expect(statement).toMatchObject({
      encoding,
      rows: [{ description: words, amountMinor: -150 }],
    });
  });

  it.each([
    ["windows-1250", "Żabka Łódź, święta, część"],
    ["windows-1250", "Kavárna Střelečský ostrov, příští účet"],
    ["windows-1257", "Kavinė Šešupė, įmonės mokėjimas už kavą"],
    ["windows-1252", "Bäckerei Müßiggang, Größe, Übung"],
    ["windows-1252", "Façade à côté du château, 5 £"],
    ["windows-1251", "Пятёрочка, покупка"],
    ["windows-1253", "Σούπερ μάρκετ Αθήνα"],
  ])("tells %s by its letters: %s", (encoding, text) => {
    const statement = statementOf(inCodePage(lines(text), encoding));
    expect(statement).toMatchObject({ encoding, rows: [{ description: text }] });
  });

  it("reads the signs windows-1252 has where ISO 8859-1 has none", () => {
    const [before, after] = lines("*").split("*");
    const bytes = Buffer.concat([Buffer.from(before!), Buffer.of(0x80, 0x92), Buffer.from(after!)]);
    expect(statementOf(bytes).rows[0]!.description).toBe("€’");
  });

  it.each([",", ";", "\t", "|"])("finds the delimiter %j", (delimiter) => {
    const cells = [
      ["Date", "Payee", "Amount"],
      ["2026-01-13", "A", "-1"],
      ["2026-01-14", "B", "-2"],
    ];
    const statement = statementOf(cells.map((row) => row.join(delimiter)));
    expect(statement).toMatchObject({
      delimiter,
      rows: [{ amountMinor: -100 }, { amountMinor: -200 }],
    });
  });
});
