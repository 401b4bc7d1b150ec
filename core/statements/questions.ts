import { type IsoDate, monthName, monthOf } from "../domain/dates.ts";
import type { DecimalMark } from "../domain/money.ts";
import type { Answers, Question } from "../domain/statement.ts";
import { numberIn } from "./amounts.ts";
import type { OrderFound } from "./date-orders.ts";
import { type DateOrder, dateIn, datePartsOf } from "./dates.ts";

/** A choice the file left open, settled by an answer or by the first reading for the time being. */
export type Settled<T> = { readonly value: T; readonly question: Question | null };

/** The date order: found, answered, or asked for. `undefined` when no order fits all dates. */
export function settleOrder(found: OrderFound, answers: Answers): Settled<DateOrder> | undefined {
  const [first] = found.orders;
  if (first === undefined) return undefined;
  const answered = found.orders.find((order) => order === answers["date-order"]);
  if (answered !== undefined) return { value: answered, question: null };
  if (found.orders.length === 1) return { value: first, question: null };
  const parts = datePartsOf(found.example);
  const label = (order: DateOrder): string => {
    const day = parts && dateIn(parts, order);
    return day === undefined ? IN_WORDS[order] : inWords(day);
  };
  return {
    value: first,
    question: {
      id: "date-order",
      ask: `Which day is “${found.example}”?`,
      choices: found.orders.map((order) => ({ value: order, label: label(order) })),
      evidence: `Nothing in this file tells in which order “${found.example}” and its other dates are written.`,
    },
  };
}

const IN_WORDS: Readonly<Record<DateOrder, string>> = {
  dmy: "Day first",
  mdy: "Month first",
  ymd: "Year first",
};

function inWords(date: IsoDate): string {
  return `${Number(date.slice(8))} ${monthName(monthOf(date))}`;
}

/** The decimal mark: found, answered, or asked for, unless the currency has no fraction to part. */
export function settleDecimal(
  found: DecimalMark | undefined,
  example: string,
  { answers, exponent }: { readonly answers: Answers; readonly exponent: number },
): Settled<DecimalMark> {
  if (found !== undefined) return { value: found, question: null };
  const given = answers["decimal-mark"];
  if (given === "." || given === ",") return { value: given, question: null };
  const number = numberIn(example);
  const mark: DecimalMark = number.includes(",") ? "," : ".";
  const other: DecimalMark = mark === "," ? "." : ",";
  if (exponent === 0) return { value: other, question: null };
  const question = {
    id: "decimal-mark",
    ask: `How much is “${example}”?`,
    choices: [
      { value: other, label: `${number.replaceAll(mark, "")} whole` },
      { value: mark, label: number.replace(mark, ".") },
    ],
    evidence: `No amount in this file tells whether the “${mark}” of “${example}” parts thousands or a fraction.`,
  };
  return { value: other, question };
}

/** Which way unsigned money goes: asked when nothing in the file says so. `true`: money out. */
export function settleSign(example: string, answers: Answers): Settled<boolean> {
  const given = answers["sign"];
  if (given === "out" || given === "in") return { value: given === "out", question: null };
  const question = {
    id: "sign",
    ask: `Is “${example}” money you spent or money you received?`,
    choices: [
      { value: "out", label: "Spent: plain amounts are money out" },
      { value: "in", label: "Received: plain amounts are money in" },
    ],
    evidence: "Nothing in this file says which way its amounts go.",
  };
  return { value: true, question };
}

/** Whether a minus in a column of one way is money back. `true`: it is. */
export function settleReversals(
  mixed: { readonly way: "out" | "in"; readonly text: string },
  answers: Answers,
): Settled<boolean> {
  const given = answers["reversals"];
  if (given === "back" || given === "same") return { value: given === "back", question: null };
  const [same, back] = mixed.way === "out" ? ["spent", "received"] : ["received", "spent"];
  const question = {
    id: "reversals",
    ask: `Some amounts marked as ${same} have a minus. Is that money ${back}, or ${same} like the rest?`,
    choices: [
      { value: "back", label: `Money ${back}: the minus turns it round` },
      { value: "same", label: `Money ${same}: the minus means nothing more` },
    ],
    evidence: `“${mixed.text}” is marked as ${same}, beside others without a minus.`,
  };
  return { value: true, question };
}
