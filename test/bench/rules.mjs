// Two hundred rules over many rows, beside a loop over native expressions that does the same; both make
// their rules ready anew each time, as an import does. Argument: how many rows. Tells the figures as JSON.
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
  return timed(() => {
    const decide = compileRules(of);
    return rows.map((row) => decide(row).category?.id ?? 0);
  });
}

function native(of) {
  return timed(() => {
    const compiled = of.map(({ id, pattern }) => [id, new RegExp(pattern, "iu")]);
    const first = ({ merchant, description }) =>
      compiled.find(([, pattern]) => pattern.test(merchant) || pattern.test(description))?.[0] ?? 0;
    return rows.map((row) => first(row));
  });
}

const plain = rules();
const hostile = { ...plain[0], id: 999, kind: "regex", pattern: "(a+)+$", priority: -1 };

/** Everything once, one beside the other: what the machine does meanwhile falls on all of it. */
function round() {
  const [fast, slow] = [ours(plain), native(plain)];
  const alone = ours([hostile]);
  const among = ours([hostile, ...plain]);
  return {
    ms: fast.ms,
    timesNative: slow.ms / fast.ms,
    differing: fast.result.filter((id, at) => id !== slow.result[at]).length,
    hostileShare: (among.ms - fast.ms) / alone.ms,
  };
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const perSecond = (ms) => Math.round(rows.length / (ms / 1000));

const rounds = Array.from({ length: Math.min(15, Math.ceil(900_000 / rows.length)) }, round);
const [first] = rounds;
process.stdout.write(
  JSON.stringify({
    rowsASecond: perSecond(middle(rounds.map(({ ms }) => ms))),
    firstRowsASecond: perSecond(first.ms),
    timesNative: middle(rounds.map(({ timesNative }) => timesNative)),
    differing: Math.max(...rounds.map(({ differing }) => differing)),
    hostileShare: middle(rounds.map(({ hostileShare }) => hostileShare)),
  }),
);
