// Two hundred rules over many rows, beside a loop over native expressions that does the same.
// Argument: how many rows. Tells the figures as JSON.
import { compileRules } from "../../dist/core/domain/rule-matcher.js";
import { rules, statement } from "./made-up.mjs";

const rows = statement(Number(process.argv[2]), 7)
  .toString()
  .split("\n")
  .slice(1, -1)
  .map((line) => {
    const [, amount, description] = line.split(",");
    return {
      merchant: description,
      description,
      amountMinor: Math.round(Number(amount) * 100),
      currency: "USD",
      accountId: 1,
      memberId: 1,
    };
  });

function timed(work) {
  const began = performance.now();
  const result = work();
  return { ms: performance.now() - began, result };
}

function ours(of) {
  const decide = compileRules(of);
  return timed(() => rows.map((row) => decide(row).category?.id ?? 0));
}

function native(of) {
  const compiled = of.map(({ id, pattern }) => [id, new RegExp(pattern, "iu")]);
  const first = ({ merchant, description }) =>
    compiled.find(([, pattern]) => pattern.test(merchant) || pattern.test(description))?.[0] ?? 0;
  return timed(() => rows.map((row) => first(row)));
}

const plain = rules();
const hostile = { ...plain[0], id: 999, kind: "regex", pattern: "(a+)+$", priority: -1 };
const [fast, slow] = [ours(plain), native(plain)];
const alone = ours([hostile]);
const among = ours([hostile, ...plain]);
process.stdout.write(
  JSON.stringify({
    rowsASecond: Math.round(rows.length / (fast.ms / 1000)),
    timesNative: slow.ms / fast.ms,
    differing: fast.result.filter((id, at) => id !== slow.result[at]).length,
    hostileShare: (among.ms - fast.ms) / alone.ms,
  }),
);
