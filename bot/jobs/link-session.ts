import type { LinkSession } from "../../core/domain/link-session.ts";
import { endUnusedSession } from "../../core/usecases/end-link-session.ts";
import { enqueueOnce } from "../../core/usecases/enqueue-once.ts";
import { linkSessionOf } from "../../core/usecases/find-link-session.ts";
import { keptToken } from "../../core/usecases/link-token-for.ts";
import { bankDepsOf } from "../banks.ts";
import { finishAndTell, tellOfSession } from "../link-finish.ts";
import type { Bot } from "../listener.ts";
import { notLinkedMessage } from "../views/banks/told.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";
import { lookAgain } from "./link-look.ts";

/** A login that was begun in time may take so long. */
const BEGUN_MS = 30 * 60_000;

/** The bank says that a session is finished, or it is time to ask. */
export async function linkSessionLookJob(bot: Bot, { payload, ledgerId }: Work): Promise<void> {
  const session = await sessionIn(bot, payload);
  if (session === null) return;
  if ((await finishAndTell(bot, session, null)).kind === "done") return;
  if (payload["again"] !== true || isOver(bot, session)) return;
  await lookAgain(bot, ledgerId, session.id);
}

/** The time of an address is up: what was linked is taken up, and else its person is told. */
export async function linkSessionOverJob(bot: Bot, work: Work): Promise<void> {
  const session = await sessionIn(bot, work.payload);
  if (session === null) return;
  const begun = await isBegun(bot, session);
  if (begun && (await finishAndTell(bot, session, null)).kind === "done") return;
  if (begun && !isOver(bot, session)) {
    const payload = { sessionId: session.id, last: true };
    await enqueueOnce(bot.deps, work.ledgerId, {
      kind: "link-session-over",
      payload,
      inMs: BEGUN_MS,
    });
    return;
  }
  if (!(await endUnusedSession(bot.deps, session))) return;
  const { workspaceId: teamId, userId, ledgerId } = session;
  const act = await actOf(bot, { teamId, userId, place: { ledgerId } }, null);
  const before = session.purpose === "new" ? "anything was linked" : "it was used";
  const why = `The address ran out before ${before}. It is good for a quarter of an hour.`;
  await tellOfSession(bot, session, notLinkedMessage(why, act.ledger, session));
}

async function sessionIn(
  bot: Bot,
  payload: Readonly<Record<string, unknown>>,
): Promise<LinkSession | null> {
  const session = await linkSessionOf(bot.deps, { id: Number(payload["sessionId"]) });
  return session === undefined || session.state === "done" || session.state === "ended"
    ? null
    : session;
}

async function isBegun(bot: Bot, session: LinkSession): Promise<boolean> {
  const deps = bankDepsOf(bot);
  const tokens = [await keptToken(deps, session, "page"), await keptToken(deps, session, "hosted")];
  return tokens.some((token) => token !== null);
}

function isOver(bot: Bot, { expiresAt }: LinkSession): boolean {
  return bot.deps.clock.now() >= expiresAt + BEGUN_MS;
}
