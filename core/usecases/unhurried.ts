import type { KeyedRow } from "../domain/import-plan.ts";
import { keying } from "../domain/import-plan.ts";
import type { Statement } from "../domain/statement.ts";
import type { Steps } from "../statements/steps.ts";
import { BATCH } from "../store/sql.ts";

/** Lets everything else that waits have its turn. */
function turn(): Promise<void> {
  return new Promise((done) => {
    setImmediate(done);
  });
}

/** Takes steps one by one, with a turn for others before each. */
export async function unhurried<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    await turn();
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How many things are done between two turns for others. */
const AT_ONCE = 100;

/** Does something with each of many things, with turns for others in between. */
export async function eachUnhurried<T>(
  things: readonly T[],
  use: (thing: T) => void,
): Promise<void> {
  for (let at = 0; at < things.length; at += AT_ONCE) {
    await turn();
    for (const thing of things.slice(at, at + AT_ONCE)) use(thing);
  }
}

/**
 * A statement's rows with their keys, in batches as the store takes them, the `first` of which are
 * smaller. The next batch is read while the one before is being stored.
 */
export function batchesOf(
  statement: Statement,
  account: string,
  first: readonly number[],
): AsyncGenerator<readonly KeyedRow[]> {
  return ahead(inBatches(statement, account, first));
}

async function* inBatches(
  statement: Statement,
  account: string,
  first: readonly number[],
): AsyncGenerator<readonly KeyedRow[]> {
  const keyed = keying(account);
  let waiting: KeyedRow[] = [];
  let place = 0;
  const portions = statement.rows()[Symbol.iterator]();
  for (;;) {
    await turn();
    const portion = portions.next();
    if (portion.done === true) break;
    for (const row of portion.value) waiting.push(keyed(row));
    for (;;) {
      const enough = first[place] ?? BATCH;
      if (waiting.length < enough) break;
      yield waiting.slice(0, enough);
      waiting = waiting.slice(enough);
      place += 1;
    }
  }
  if (waiting.length > 0) yield waiting;
}

/** The same, with the next one asked for before the one before is given. */
async function* ahead<T>(values: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = values.next();
  for (;;) {
    const { done, value } = await next;
    if (done === true) return;
    next = values.next();
    // Whatever goes wrong is heard where it is awaited.
    next.catch(() => undefined);
    yield value;
  }
}
