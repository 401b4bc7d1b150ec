import { TIMED_KINDS } from "../domain/schedule.ts";
import type { Trx } from "./db.ts";
import { eachBatch, rowsOf } from "./sql.ts";

/**
 * What became of a telling: `waiting` to be built, `sending` while nobody knows whether it arrived,
 * `posted`, `lost` when its process ended while sending, `failed` when Slack refused it, `missed` when
 * nobody was there in time, `snoozed` when it was put off.
 */
export type PostState = "waiting" | "sending" | "posted" | "lost" | "failed" | "missed" | "snoozed";

/** One telling of one ledger; there is one for each kind and period. */
export type Post = {
  readonly id: number;
  readonly kind: string;
  readonly period: string;
  readonly state: PostState;
  /** Epoch ms. */
  readonly dueAt: number;
};

type PostRow = {
  readonly id: number;
  readonly ledger_id: number;
  readonly kind: string;
  readonly period: string;
  readonly state: PostState;
  readonly due_at: number;
};

const toPost = ({ due_at: dueAt, id, kind, period, state }: PostRow): Post => ({
  id,
  kind,
  period,
  state,
  dueAt,
});

/** Makes a telling this transaction's own; `undefined` where somebody has it already. */
export async function claimPost(
  trx: Trx,
  ledger: number,
  post: Omit<Post, "id"> & { readonly at: string },
): Promise<number | undefined> {
  const [row] = await trx("posts")
    .insert({
      ledger_id: ledger,
      kind: post.kind,
      period: post.period,
      state: post.state,
      due_at: post.dueAt,
      at: post.at,
    })
    .onConflict(["ledger_id", "kind", "period"])
    .ignore()
    .returning("id");
  return row?.id;
}

/** Moves tellings on, those of `ids` that are in one of the states `from`; gives which were. */
export async function movePosts(
  trx: Trx,
  ledger: number,
  ids: readonly number[],
  move: {
    readonly from: readonly PostState[];
    readonly to: PostState;
    readonly at: string;
    readonly message?: { readonly channelId: string; readonly ts: string };
  },
): Promise<number[]> {
  const { message } = move;
  const place = message === undefined ? {} : { channel_id: message.channelId, ts: message.ts };
  const rows = await trx("posts")
    .where("ledger_id", ledger)
    .whereIn("id", ids)
    .whereIn("state", move.from)
    .update({ state: move.to, at: move.at, ...place })
    .returning("id");
  return rows.map((row) => row.id);
}

/** Forgets tellings that nobody has begun to send. */
export async function dropWaiting(trx: Trx, ledger: number, ids: readonly number[]): Promise<void> {
  await trx("posts").where({ ledger_id: ledger, state: "waiting" }).whereIn("id", ids).delete();
}

/** The telling of a kind and period, or `undefined`. */
export async function postOf(
  trx: Trx,
  ledger: number,
  { kind, period }: Pick<Post, "kind" | "period">,
): Promise<Post | undefined> {
  const row = await trx<PostRow>("posts").where({ ledger_id: ledger, kind, period }).first();
  return row && toPost(row);
}

/** A telling by its id, or `undefined`. */
export async function postById(trx: Trx, ledger: number, id: number): Promise<Post | undefined> {
  const row = await trx<PostRow>("posts").where({ ledger_id: ledger, id }).first();
  return row && toPost(row);
}

/** When the newest telling of a kind before `dueAt` was due, epoch ms; `null` when there was none. */
export async function lastDueBefore(
  trx: Trx,
  ledger: number,
  { kind, dueAt }: Pick<Post, "kind" | "dueAt">,
): Promise<number | null> {
  const row = await trx<PostRow>("posts")
    .where({ ledger_id: ledger, kind })
    .where("due_at", "<", dueAt)
    .orderBy("due_at", "desc")
    .first("due_at");
  return row?.due_at ?? null;
}

/** Timed tellings that were owed from `since` (epoch ms) on and that nobody may have got, newest first. */
export async function untold(trx: Trx, ledger: number, since: number): Promise<Post[]> {
  const rows = await trx<PostRow>("posts")
    .where("ledger_id", ledger)
    .whereIn("kind", [...TIMED_KINDS])
    .whereIn("state", ["lost", "failed", "missed"])
    .where("due_at", ">=", since)
    .orderBy("due_at", "desc")
    .limit(10);
  return rows.map(toPost);
}

/** What decides when a ledger is told: many ledgers share one. */
export type Timing = {
  readonly timeZone: string;
  readonly periodStartDay: number;
  readonly weekStart: string;
  readonly weeklyDay: string;
  readonly hour: number;
};

const TIMING = `l.time_zone as "timeZone", l.period_start_day as "periodStartDay",
  coalesce(n.week_start, 'monday') as "weekStart", coalesce(n.weekly_day, 'monday') as "weeklyDay",
  coalesce(n.hour, 9) as "hour"`;
const LEDGERS = "ledgers l left join notifications n on n.ledger_id = l.id";

/** Every timing that some ledger has. Runs as the system role. */
export function timings(trx: Trx): Promise<Timing[]> {
  return rowsOf<Timing>(trx, `select distinct ${TIMING} from ${LEDGERS}`, []);
}

/** A telling that is due for all ledgers of a timing. */
export type DueSlot = {
  readonly timing: Timing;
  readonly kind: string;
  readonly period: string;
  /** ISO instant. */
  readonly due: string;
  /** Whether one that was missed may still be told. */
  readonly inTime: boolean;
};

const SLOT = {
  time_zone: "text",
  period_start_day: "integer",
  week_start: "text",
  weekly_day: "text",
  hour: "integer",
  kind: "text",
  period: "text",
  due: "text",
  in_time: "integer",
} as const;

/** The ledgers that have not been told what is due, oldest first. `now` is an ISO instant. Runs as the system role. */
export async function ledgersToTell(
  trx: Trx,
  slots: readonly DueSlot[],
  now: string,
): Promise<number[]> {
  const own = "(case when l.owner_id like 'C%' or l.owner_id like 'G%' then 0 else 1 end)";
  const isOn = (column: string): string =>
    `(case when n.${column} is null then ${own} when n.${column} then 1 else 0 end)`;
  const found = new Set<number>();
  const rows = slots.map(({ timing, kind, period, due, inTime }) => [
    timing.timeZone,
    timing.periodStartDay,
    timing.weekStart,
    timing.weeklyDay,
    timing.hour,
    kind,
    period,
    due,
    inTime ? 1 : 0,
  ]);
  await eachBatch(trx, SLOT, rows, async (from, json) => {
    const ids = await rowsOf<{ id: number }>(
      trx,
      `select distinct l.id from ${from}
       join ledgers l on l.time_zone = r.time_zone and l.period_start_day = r.period_start_day
       left join notifications n on n.ledger_id = l.id
       left join posts p on p.ledger_id = l.id and p.kind = r.kind and p.period = r.period
       where coalesce(n.week_start, 'monday') = r.week_start
         and coalesce(n.weekly_day, 'monday') = r.weekly_day and coalesce(n.hour, 9) = r.hour
         and case r.kind when 'weekly' then ${isOn("weekly_on")} else ${isOn("month_end_on")} end = 1
         and (p.id is null or (p.state = 'missed' and r.in_time = 1))
         and (r.due > coalesce(n.since, l.created_at) or coalesce(n.since, l.created_at) > ?)
       order by l.id`,
      [json, now],
    );
    for (const { id } of ids) found.add(id);
  });
  return [...found].toSorted((a, b) => a - b);
}
