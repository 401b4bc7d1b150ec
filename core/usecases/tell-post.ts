import { inLedger } from "../store/in-ledger.ts";
import { dropWaiting, movePosts, postById, type PostState } from "../store/posts.ts";
import type { Deps } from "./act.ts";
import { instant } from "./commit.ts";

/** The tellings of one message. */
export type Telling = { readonly ledgerId: number; readonly postIds: readonly number[] };

/**
 * Says that a message is about to be sent, which happens once: `ours` to send it now; `begun` when an
 * attempt before may have sent it; `over` when it was sent or is not owed any more.
 */
export function beginTelling(
  deps: Deps,
  { ledgerId, postIds }: Telling,
): Promise<"ours" | "begun" | "over"> {
  return inLedger(deps.db, ledgerId, async (trx) => {
    const move = { from: ["waiting"], to: "sending", at: instant(deps) } as const;
    const moved = await movePosts(trx, ledgerId, postIds, move);
    if (moved.length > 0) return "ours";
    const first = postIds[0] === undefined ? undefined : await postById(trx, ledgerId, postIds[0]);
    return first?.state === "sending" ? "begun" : "over";
  });
}

/** Gives tellings back that turned out to be none: what they would have told of may come again. */
export async function withdrawTelling(deps: Deps, { ledgerId, postIds }: Telling): Promise<void> {
  await inLedger(deps.db, ledgerId, (trx) => dropWaiting(trx, ledgerId, postIds));
}

/**
 * What came of sending: `again` when nothing was sent and another attempt may; `snoozed` when there
 * was nothing to tell.
 */
export type Told =
  | { readonly state: "posted"; readonly channelId: string; readonly ts: string }
  | { readonly state: "lost" | "failed" | "again" | "snoozed" };

/** Notes what came of sending. That it was posted holds whatever another process took it for. */
export async function endTelling(deps: Deps, telling: Telling, told: Told): Promise<void> {
  const to = told.state === "again" ? "waiting" : told.state;
  const from: readonly PostState[] =
    told.state === "posted" ? ["sending", "lost", "failed"] : ["waiting", "sending"];
  const place = told.state === "posted" ? { channelId: told.channelId, ts: told.ts } : undefined;
  const { ledgerId, postIds } = telling;
  await inLedger(deps.db, ledgerId, (trx) =>
    movePosts(trx, ledgerId, postIds, {
      from,
      to,
      at: instant(deps),
      ...(place === undefined ? {} : { message: place }),
    }),
  );
}
