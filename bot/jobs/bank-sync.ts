import { BudgetError } from "../../core/domain/errors.ts";
import type { BankStanding, SyncReason } from "../../core/domain/bank.ts";
import type { Act } from "../../core/usecases/act.ts";
import { bankActOf } from "../../core/usecases/bank-act-of.ts";
import { enqueueOnce } from "../../core/usecases/enqueue-once.ts";
import { syncBank } from "../../core/usecases/sync-bank.ts";
import { bankDepsOf, bankOf, whenOf } from "../banks.ts";
import { sentenceFor } from "../failing.ts";
import { type LinkPlace, placeIn, tellAt } from "../link-address.ts";
import type { Bot } from "../listener.ts";
import { attentionMessage, syncedMessage } from "../views/banks/told.ts";
import { wantsLogin } from "../views/banks/words.ts";
import { problemMessage } from "../views/problem.ts";
import type { Message } from "../views/blocks.ts";
import type { Work } from "./inbox.ts";

export const BANK_SYNC = "bank-sync";

/** Whom to tell what a sync brought; `null` where nobody asked for it. */
type Teller = { readonly userId: string; readonly place: LinkPlace };

/** Promises a sync; the same promise twice is one. */
export async function promiseSync(
  bot: Bot,
  link: { readonly ledgerId: number; readonly linkId: number; readonly why: SyncReason },
  teller: Teller | null = null,
  inMs = 0,
): Promise<void> {
  const { ledgerId, linkId, why } = link;
  const told =
    teller === null ? {} : { userId: teller.userId, place: JSON.stringify(teller.place) };
  const payload = { linkId, why, ...told };
  // What the bank tells while a sync is under way may have come too late for it.
  const evenBegun = why === "schedule";
  await enqueueOnce(bot.deps, ledgerId, { kind: BANK_SYNC, payload, inMs, evenBegun });
  if (inMs === 0) bot.nudge();
}

const REASONS: Readonly<Record<string, SyncReason>> = {
  link: "link",
  webhook: "webhook",
  person: "person",
  schedule: "schedule",
};
const BUSY_MS = 20_000;

/** Syncs a link, tells who asked, and whoever linked it when the bank now wants something of them. */
export async function bankSyncJob(bot: Bot, { payload, ledgerId }: Work): Promise<void> {
  const linkId = Number(payload["linkId"]);
  const why = REASONS[String(payload["why"])] ?? "schedule";
  const deps = bankDepsOf(bot);
  const act = await bankActOf(deps, { ledgerId, linkId });
  // Unlinked meanwhile, or nobody is left to tell.
  if (act === null) return;
  if (act.ledger.channelId !== null) bot.about.ledgerId = act.ledger.id;
  const before = await bankOf(bot, act, linkId);
  const teller = tellerIn(payload);
  const tell = async (message: Message): Promise<void> => {
    if (teller !== null) await tellAt(bot, directly(bot, teller.userId), teller.place, message);
  };
  try {
    const done = await syncBank(deps, { ledgerId, linkId, why });
    // What the bank changed since the other sync began is in the next.
    if (done.kind === "busy") {
      if (why === "schedule") return;
      return await promiseSync(bot, { ledgerId, linkId, why }, teller, BUSY_MS);
    }
    await tell(syncedMessage(done, act.ledger));
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    const after = await bankOf(bot, act, linkId);
    if (teller === null) await tellOnce(bot, act, before, after);
    else if (wantsLogin(after)) await tell(attentionMessage(after, act.ledger, whenOf(bot, act)));
    else await tell(problemMessage(sentenceFor(error, bot.log, BANK_SYNC)));
  }
}

/** A state that is new and wants a login is told to who linked it. */
export async function tellOnce(
  bot: Bot,
  act: Act,
  before: BankStanding,
  after: BankStanding,
): Promise<void> {
  const isNew = after.state !== before.state && wantsLogin(after);
  if (!isNew && (before.newAccounts || !after.newAccounts)) return;
  const message = attentionMessage(after, act.ledger, whenOf(bot, act));
  await bot.slack.post(await bot.slack.directMessage(act.member.userId), message);
}

/** A person's direct message, as the place of last resort. */
export function directly(bot: Bot, userId: string) {
  return {
    async tell(message: Message) {
      await bot.slack.post(await bot.slack.directMessage(userId), message);
    },
  };
}

function tellerIn({ userId, place }: Readonly<Record<string, unknown>>): Teller | null {
  if (typeof userId !== "string" || typeof place !== "string") return null;
  return { userId, place: placeIn(place) };
}
