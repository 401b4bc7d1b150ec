import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { recordFigure } from "../../proof.ts";

const AT_ONCE = 50;

/** Callers who each call once from an address of their own, with a token they made up; how the memory grew. */
export async function flood(
  url: string,
  callers: number,
): Promise<{ readonly statuses: readonly number[]; readonly grownMib: number }> {
  const statuses = new Map<number, number>();
  const wave = async (from: number, until: number): Promise<void> => {
    for (let caller = from; caller < until; caller += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, at) => {
          const status = await callOf(url, caller + at);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }),
      );
  };
  // The first of them warm up what every request needs.
  await wave(0, callers / 10);
  const before = heapMib();
  const began = performance.now();
  await wave(callers / 10, callers);
  const seconds = (performance.now() - began) / 1000;
  const grownMib = heapMib() - before;
  recordFigure(
    "REST calls from as many addresses with as many made-up tokens",
    `${callers} callers, ${Math.round((callers * 0.9) / seconds)} a second, ` +
      `answered ${[...statuses.keys()].join(", ")}: heap ${grownMib.toFixed(1)} MiB larger`,
  );
  return { statuses: [...statuses.keys()], grownMib };
}

async function callOf(url: string, caller: number): Promise<number> {
  const [a, b, c] = [(caller >> 16) & 255, (caller >> 8) & 255, caller & 255];
  const token = `budget_${createHash("sha256").update(String(caller)).digest("base64url")}`;
  const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": `10.${a}.${b}.${c}` };
  const answer = await fetch(`${url}/plaid/sync`, { method: "POST", headers });
  await answer.text();
  return answer.status;
}

function heapMib(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
