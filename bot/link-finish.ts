import type { LinkedItem } from "../core/domain/bank.ts";
import type { LinkSession } from "../core/domain/link-session.ts";
import { finishLinkSession, type LinkEnd } from "../core/usecases/finish-link-session.ts";
import { bankDepsOf } from "./banks.ts";
import { directly, promiseSync } from "./jobs/bank-sync.ts";
import { placeIn, tellAt } from "./link-address.ts";
import type { Bot } from "./listener.ts";
import { linkedMessage } from "./views/banks/told.ts";
import type { Message } from "./views/blocks.ts";
import { actOf } from "./who.ts";

/**
 * Takes up what a person linked, has it synced, and says so where the address stood, whichever way they
 * left the page. `given` is what the page was given, `null` where no page says so. Throws what the bank and the books throw.
 */
export async function finishAndTell(
  bot: Bot,
  session: LinkSession,
  given: LinkedItem | null,
): Promise<LinkEnd> {
  const { workspaceId: teamId, userId, ledgerId } = session;
  const act = await actOf(bot, { teamId, userId, place: { ledgerId } }, null);
  const end = await finishLinkSession(bankDepsOf(bot), act, session, given);
  if (end.kind !== "done" || end.again) return end;
  const place = placeIn(session.place);
  for (const result of end.results) {
    if (result.kind !== "already-linked")
      await promiseSync(bot, { ledgerId, linkId: result.linkId, why: "link" }, { userId, place });
    await tellOfSession(bot, session, linkedMessage(result, act.ledger));
  }
  return end;
}

/** Says something where a session's address stood. */
export function tellOfSession(bot: Bot, session: LinkSession, message: Message): Promise<void> {
  return tellAt(bot, directly(bot, session.userId), placeIn(session.place), message);
}
