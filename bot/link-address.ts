import { LINK_SESSION_MS, type LinkPurpose } from "../core/domain/link-session.ts";
import type { Act } from "../core/usecases/act.ts";
import { linkSessionOf } from "../core/usecases/find-link-session.ts";
import { linkTokenFor } from "../core/usecases/link-token-for.ts";
import { openLinkSession } from "../core/usecases/open-link-session.ts";
import { bankDepsOf, bankOf } from "./banks.ts";
import { hashOf, newSecret } from "./http/secrets.ts";
import { lookAgain } from "./jobs/link-look.ts";
import type { Asked, Bot } from "./listener.ts";
import { answerAt, parsed, record } from "./origin.ts";
import { addressMessage } from "./views/banks/address.ts";
import type { Message } from "./views/blocks.ts";

/** Where what comes of an address is told: the message it stands in, or the direct message. */
export type LinkPlace = { readonly url: string | null; readonly replace: boolean };

export type AddressWanted = {
  readonly purpose: LinkPurpose;
  /** The link to mend; `null` for a new one. */
  readonly linkId: number | null;
  readonly place: LinkPlace;
};

/** The paths of the pages that a browser opens. */
export const PAGE = {
  link: "/bank/link/",
  hosted: "/bank/phone/",
  open: "/bank/open",
  back: "/bank/return",
  finished: "/bank/finished",
} as const;

/** Makes a one-time address for a person and hands it to them, privately. A repeat sends none. */
export async function sendAddress(
  bot: Bot,
  act: Act,
  asked: Pick<Asked, "tell">,
  wanted: AddressWanted,
): Promise<void> {
  const { purpose, linkId, place } = wanted;
  const deps = bankDepsOf(bot);
  const institution = linkId === null ? null : (await bankOf(bot, act, linkId)).institution;
  const secret = newSecret();
  const session = { hash: secret.hash, purpose, linkId, place: JSON.stringify(place) };
  const { sessionId, repeated } = await openLinkSession(deps, act, session);
  if (repeated) return;
  const site = bot.site();
  const until = clockTime(deps.clock.now() + LINK_SESSION_MS, act.ledger.timeZone);
  const at = (path: string): string | null =>
    site === null ? null : `${site}${path}${secret.text}`;
  const hosted = at(PAGE.hosted) ?? (await hostedUrl(bot, act, sessionId));
  const { ledger } = act;
  const message = addressMessage({
    ledger,
    purpose,
    institution,
    page: at(PAGE.link),
    hosted,
    until,
  });
  await tellAt(bot, asked, place, message);
}

/** Where nobody's browser reaches us, the bank's own page is the way, and we ask how it went. */
async function hostedUrl(bot: Bot, act: Act, sessionId: number): Promise<string | null> {
  const deps = bankDepsOf(bot);
  const session = await linkSessionOf(deps, { id: sessionId });
  if (session === undefined) return null;
  const asked = { ...addressesOf(bot), way: "hosted" as const, hashOf };
  const { hostedUrl: url } = await linkTokenFor(deps, act, session, asked);
  await lookAgain(bot, session.ledgerId, session.id);
  return url;
}

/** Where the bank sends a person back to, and where it calls: only a site with https can be told to real banks. */
export function addressesOf(bot: Bot) {
  const site = bot.site();
  const at = (path: string): string | null => (site === null ? null : `${site}${path}`);
  return {
    redirectUri: at(PAGE.back),
    webhookUrl: at("/plaid/webhook"),
    completionUri: at(PAGE.finished),
  };
}

/** Says something where an address stood, and in the direct message once that is gone. */
export function tellAt(
  bot: Bot,
  asked: Pick<Asked, "tell">,
  { url, replace }: LinkPlace,
  message: Message,
): Promise<void> {
  return answerAt(bot, asked, { url, replace, list: null }, message);
}

/** A place as a session or a job keeps it. */
export function placeIn(text: string): LinkPlace {
  const { url, replace } = record(parsed(text));
  return { url: typeof url === "string" ? url : null, replace: replace === true };
}

function clockTime(at: number, timeZone: string): string {
  const form = { timeZone, hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-GB", form).format(at);
}
