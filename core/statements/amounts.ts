import { isDigit } from "../domain/digits.ts";
import { type DecimalMark, minorIn } from "../domain/money.ts";

/** Currency signs and codes around a number, and the spaces banks pad with. */
const AROUND = /[$€£¥₹₩₪₺₴₽₫₱₦]|\b[A-Z]{3}\b|\b(?:kr|zł|Kč|Fr|EUR|Lt)\.?(?![\p{L}])|\s+/giu;

/** The number in a cell without its currency; `""` for a cell that holds anything else. */
export function numberIn(cell: string): string {
  if (/^-?[\d.,]*\d$/u.test(cell)) return cell;
  // Words are told by a look: no code has four letters, and no number is without a digit.
  if (/\p{L}{4}/u.test(cell) || !/\d/u.test(cell)) return "";
  const bare = cell.replaceAll(AROUND, "").replace(/^(.*?)(?:CR|DR|[CD])$/iu, "$1");
  return /^[-+(\u2212\u2012\u2013]*[\d.,'’]*\d[\d.,'’]*[-+)\u2212]?$/u.test(bare) ? bare : "";
}

/** Whether a cell could be an amount. */
export function isNumber(cell: string): boolean {
  return numberIn(cell) !== "";
}

/** Of nearly every number: no mark can stand behind it. */
function endsInDigit(cell: string): boolean {
  return isDigit(cell.charCodeAt(cell.length - 1));
}

/** A cell as whole minor units, its trailing `DR` as a minus; `undefined` when it is no amount. */
export function amountIn(cell: string, decimal: DecimalMark, exponent: number): number | undefined {
  if (cell === "") return undefined;
  const minor = minorIn(numberIn(cell), decimal, exponent);
  if (minor === undefined || endsInDigit(cell)) return minor;
  return /\d\s*(?:DR|D)$/iu.test(cell.trim()) ? 0 - Math.abs(minor) : minor;
}

/** The way a mark behind the number says money went, as banks write `12.00 CR`. */
export function markIn(cell: string): "out" | "in" | undefined {
  if (endsInDigit(cell)) return undefined;
  const mark = /\d\s*(?<mark>[CD])R?$/iu.exec(cell.trim())?.groups?.["mark"]?.toUpperCase();
  if (mark === undefined) return undefined;
  return mark === "D" ? "out" : "in";
}

/** What amount columns tell of the decimal mark. */
export type MarkFinder = {
  /** Adds a cell; `rank` is its column's place among those asked. */
  readonly add: (cell: string, rank: number) => void;
  /** `undefined`: they cannot tell. */
  readonly found: () => DecimalMark | undefined;
  /** The first number with a mark, of the first column that has one; `""` where none has. */
  readonly example: () => string;
};

/** Finds the decimal mark by all cells of the amount columns together. */
export function markFinder(): MarkFinder {
  let undecided = false;
  const votes = { ".": 0, ",": 0 };
  const examples: string[] = [];
  return {
    add: (cell, rank) => {
      const number = numberIn(cell);
      const digits = number.replaceAll(/[^\d.,]/gu, "");
      const vote = markOf(digits);
      if (vote === "either") undecided = true;
      else if (vote !== "none") votes[vote] += 1;
      if (vote !== "none") examples[rank] ??= cell;
    },
    found: () => {
      if (votes["."] !== votes[","]) return votes["."] > votes[","] ? "." : ",";
      return undecided || votes["."] > 0 ? undefined : ".";
    },
    example: () => examples.find((example) => example !== undefined) ?? "",
  };
}

function markOf(digits: string): DecimalMark | "either" | "none" {
  const dot = digits.lastIndexOf(".");
  const comma = digits.lastIndexOf(",");
  if (dot < 0 && comma < 0) return "none";
  if (dot >= 0 && comma >= 0) return dot > comma ? "." : ",";
  const mark: DecimalMark = dot >= 0 ? "." : ",";
  const other: DecimalMark = mark === "." ? "," : ".";
  const first = digits.indexOf(mark);
  const last = digits.lastIndexOf(mark);
  if (first !== last) return other;
  const after = digits.length - last - 1;
  if (after !== 3) return mark;
  return /^0?[.,]/u.test(digits) || last > 3 ? mark : "either";
}
