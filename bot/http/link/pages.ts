import { BudgetError } from "../../../core/domain/errors.ts";
import type { LinkSession, LinkWay } from "../../../core/domain/link-session.ts";
import type { Act } from "../../../core/usecases/act.ts";
import { linkSessionOf } from "../../../core/usecases/find-link-session.ts";
import { type LinkToken, linkTokenFor } from "../../../core/usecases/link-token-for.ts";
import { bankDepsOf, bankOf } from "../../banks.ts";
import { lookAgain } from "../../jobs/link-look.ts";
import { finishAndTell } from "../../link-finish.ts";
import { addressesOf, PAGE } from "../../link-address.ts";
import type { Bot } from "../../listener.ts";
import { forOneRequest } from "../../one-ledger.ts";
import { actOf } from "../../who.ts";
import { type Answer, bare, type Request, type Route } from "../route.ts";
import { hashOf } from "../secrets.ts";
import { cookieFor, isSecret, secretIn } from "./cookie.ts";
import { pageAnswer, type Shown } from "./shell.ts";
import {
  BANK_ENDED,
  BANK_REFUSES,
  BANK_SILENT,
  HOSTED_DONE,
  NO_COOKIE,
  OVER,
  purposeWords,
  UNKNOWN,
  used,
} from "./words.ts";

/** The pages on which a person links a bank. */
export function linkPages(bot: Bot): readonly Route[] {
  const below = (path: string, { path: asked }: Request): string => asked.slice(path.length);
  const get = (path: string, answer: Route["answer"]): Route => ({ method: "GET", path, answer });
  return [
    get(PAGE.link, (request) => opened(bot, below(PAGE.link, request), false)),
    get(PAGE.hosted, (request) => onPhone(bot, below(PAGE.hosted, request))),
    get(PAGE.open, ({ headers }) => opened(bot, secretIn(headers) ?? "", false)),
    get(PAGE.back, (request) => cameBack(bot, request)),
    get(PAGE.finished, (request) => finished(bot, request)),
  ];
}

/** A session that may be used by who holds its secret, and that person. */
export type Opened = { readonly session: LinkSession; readonly act: Act; readonly own: Bot };

/** The session of a secret; or what to say instead. */
export async function openedBy(bot: Bot, secret: string): Promise<Opened | Shown> {
  if (!isSecret(secret) || bot.banks === null) return UNKNOWN;
  const session = await linkSessionOf(bot.deps, { hash: hashOf(secret) });
  if (session === undefined) return UNKNOWN;
  if (session.state === "done") return used(session);
  if (session.state === "ended") return OVER;
  const { workspaceId: teamId, userId, ledgerId, expiresAt } = session;
  if (bot.deps.clock.now() >= expiresAt + GRACE_MS) return OVER;
  const own = forOneRequest(bot);
  try {
    return { session, own, act: await actOf(own, { teamId, userId, place: { ledgerId } }, null) };
  } catch (error) {
    if (error instanceof BudgetError) return UNKNOWN;
    throw error;
  }
}

/** A login that was begun in time may be finished; a new one is not begun. */
const GRACE_MS = 30 * 60_000;

async function opened(bot: Bot, secret: string, isBack: boolean): Promise<Answer> {
  const found = await openedBy(bot, secret);
  if (!("session" in found)) return refused(found);
  const { session, act, own } = found;
  if (!isBack && bot.deps.clock.now() >= session.expiresAt) return refused(OVER);
  const token = await tokenFor(own, act, session, "page");
  if (!("linkToken" in token)) return unanswered(token);
  const deps = bankDepsOf(bot);
  const institution =
    session.linkId === null ? null : (await bankOf(own, act, session.linkId)).institution;
  const shown: Shown = {
    ...purposeWords(session, act.ledger, institution),
    tone: "plain",
    config: {
      session: nameOf(session, secret),
      token: token.linkToken,
      script: deps.bank.page.scriptUrl,
      isBack,
      mends: session.purpose !== "new",
    },
  };
  const cookie = cookieFor(secret, bot.site() ?? "");
  return pageAnswer(200, shown, deps.bank.page, { "set-cookie": cookie });
}

/** What a page calls its session when it posts: a page of another session is told apart by it. */
export function nameOf({ id }: LinkSession, secret: string): string {
  return hashOf(`${id}:${secret}`).slice(0, 32);
}

/** A return from a bank's own login. */
function cameBack(bot: Bot, { headers }: Request): Promise<Answer> {
  const secret = secretIn(headers);
  if (secret === null) return Promise.resolve(pageAnswer(403, NO_COOKIE, null));
  return opened(bot, secret, true);
}

/** Straight to the bank's own page. */
async function onPhone(bot: Bot, secret: string): Promise<Answer> {
  const found = await openedBy(bot, secret);
  if (!("session" in found)) return refused(found);
  if (bot.deps.clock.now() >= found.session.expiresAt) return refused(OVER);
  const url = await hostedUrlFor(found);
  if (typeof url !== "string") return unanswered(url);
  const cookie = cookieFor(secret, bot.site() ?? "");
  return bare(303, { location: url, "referrer-policy": "no-referrer", "set-cookie": cookie });
}

/** The end of the bank's own page: how it went is asked at once where the browser is known. */
async function finished(bot: Bot, { headers }: Request): Promise<Answer> {
  const found = await openedBy(bot, secretIn(headers) ?? "");
  if ("session" in found) {
    const { own, session } = found;
    own.later(async () => void (await finishAndTell(own, session, null)));
  }
  return pageAnswer(200, HOSTED_DONE, null);
}

/** The address of the bank's own page for a session; how the person fares there is looked at meanwhile. */
export async function hostedUrlFor({ own, act, session }: Opened): Promise<string | Shown> {
  const token = await tokenFor(own, act, session, "hosted");
  if (!("linkToken" in token)) return token;
  await lookAgain(own, session.ledgerId, session.id);
  return token.hostedUrl ?? BANK_SILENT;
}

/** Or what to say instead, where the bank gives none. */
async function tokenFor(
  bot: Bot,
  act: Act,
  session: LinkSession,
  way: LinkWay,
): Promise<LinkToken | Shown> {
  try {
    const asked = { ...addressesOf(bot), way, hashOf };
    return await linkTokenFor(bankDepsOf(bot), act, session, asked);
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    if (error.problem.code === "bank-unavailable") return BANK_SILENT;
    if (error.problem.code === "bank-revoked") return BANK_ENDED;
    if (error.problem.code === "bank-refused") {
      bot.log("link-page-refused", { reason: error.problem.reason });
      return BANK_REFUSES;
    }
    throw error;
  }
}

function unanswered(shown: Shown): Answer {
  return pageAnswer(shown === BANK_ENDED ? 410 : 503, shown, null);
}

function refused(shown: Shown): Answer {
  return pageAnswer(shown === UNKNOWN ? 404 : 410, shown, null);
}
