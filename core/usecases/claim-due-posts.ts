import {
  isInTime,
  newestSlot,
  type Slot,
  slotsBefore,
  TIMED_KINDS,
  type TimedKind,
} from "../domain/schedule.ts";
import type { Ledger } from "../domain/ledger.ts";
import { type Notifications, parseWeekday, parseWeekStart } from "../domain/notifications.ts";
import type { Trx } from "../store/db.ts";
import { inLedger, readSystem } from "../store/in-ledger.ts";
import { ledgerById } from "../store/ledgers.ts";
import { notificationsOf, owedSince } from "../store/notifications.ts";
import {
  claimPost,
  lastDueBefore,
  ledgersToTell,
  movePosts,
  type Post,
  postOf,
  type PostState,
  timings,
} from "../store/posts.ts";
import type { Deps } from "./act.ts";
import { instant } from "./commit.ts";
import { promise } from "./promise.ts";

/** The ledgers that something is due to be told to now, across all of them. */
export function ledgersDue(deps: Deps): Promise<number[]> {
  const now = deps.clock.now();
  return readSystem(deps.db, async (trx) => {
    const slots = (await timings(trx)).flatMap((timing) => {
      const { weekStart, weeklyDay, hour } = timing;
      const times = {
        weekStart: parseWeekStart(weekStart),
        weeklyDay: parseWeekday(weeklyDay),
        hour,
      };
      return TIMED_KINDS.map((kind) => {
        const slot = newestSlot(timing, times, kind, now);
        const due = new Date(slot.dueAt).toISOString();
        return { timing, kind, period: slot.period, due, inTime: isInTime(slot, now) };
      });
    });
    return ledgersToTell(trx, slots, instant(deps));
  });
}

/** How many tellings in a row are looked back for. */
const MOST_MISSED = 60;

/**
 * Makes what is due in a ledger this process's own and promises it in the inbox, in one transaction:
 * of any number of processes one does. What was due while nobody was there is noted as missed; what
 * was missed and still makes sense (the clock was ahead, and is not any more) is told after all.
 * Gives how many it promised.
 */
export async function claimDuePosts(deps: Deps, ledgerId: number): Promise<number> {
  const ledger = await readSystem(deps.db, (trx) => ledgerById(trx, ledgerId));
  if (ledger === undefined) return 0;
  return inLedger(deps.db, ledgerId, async (trx) => {
    const settings = await notificationsOf(trx, ledger);
    const isOn = { weekly: settings.weeklyOn, "month-end": settings.monthEndOn };
    const books = { trx, deps, ledger, settings, since: await owedSince(trx, ledgerId) };
    let promised = 0;
    for (const kind of TIMED_KINDS.filter((each) => isOn[each]))
      if (await claimKind(books, kind)) promised += 1;
    return promised;
  });
}

type Books = {
  readonly trx: Trx;
  readonly deps: Deps;
  readonly ledger: Ledger;
  readonly settings: Notifications;
  /** From when on it is owed anything, epoch ms. */
  readonly since: number;
};

async function claimKind(books: Books, kind: TimedKind): Promise<boolean> {
  const { trx, deps, ledger, settings, since } = books;
  const now = deps.clock.now();
  const slot = newestSlot(ledger, settings, kind, now);
  // A ledger made while the clock was ahead owes nothing less for that.
  if (slot.dueAt <= since && since <= now) return false;
  const known = await postOf(trx, ledger.id, slot);
  const id = known === undefined ? await claimNew(books, slot, now) : await again(books, known);
  if (id === null) return false;
  const about = { period: slot.period, dueAt: slot.dueAt };
  await promise(deps, { trx, ledger: ledger.id }, { kind, ids: [id], about });
  return true;
}

/** One that was missed is told after all where it still makes sense. */
async function again({ trx, deps, ledger }: Books, known: Post): Promise<number | null> {
  const { id, state, kind, dueAt } = known;
  if (state !== "missed" || !isTimed(kind)) return null;
  if (!isInTime({ kind, dueAt }, deps.clock.now())) return null;
  const move = { from: ["missed"], to: "waiting", at: instant(deps) } as const;
  const [moved] = await movePosts(trx, ledger.id, [id], move);
  return moved ?? null;
}

function isTimed(kind: string): kind is TimedKind {
  return TIMED_KINDS.some((timed) => timed === kind);
}

/** The telling's id where it is to be told now. */
async function claimNew(books: Books, slot: Slot, now: number): Promise<number | null> {
  const { trx, ledger, settings, since } = books;
  const isTold = isInTime(slot, now);
  if (!isTold && slot.dueAt <= since) return null;
  const last = await lastDueBefore(trx, ledger.id, slot);
  const after = Math.max(since, last ?? since);
  for (const gap of slotsBefore({ ledger, times: settings, slot }, after, MOST_MISSED))
    await claim(books, gap, "missed");
  const id = await claim(books, slot, isTold ? "waiting" : "missed");
  return id ?? null;
}

/** Gives the id of one that is `waiting`. */
async function claim(
  { trx, deps, ledger, settings }: Books,
  slot: Slot,
  otherwise: PostState,
): Promise<number | undefined> {
  const { kind, period, day, dueAt } = slot;
  const { snoozedUntil } = settings;
  const isSnoozed = kind === "weekly" && snoozedUntil !== null && day < snoozedUntil;
  const state = isSnoozed ? "snoozed" : otherwise;
  const id = await claimPost(trx, ledger.id, { kind, period, dueAt, state, at: instant(deps) });
  return state === "waiting" ? id : undefined;
}
