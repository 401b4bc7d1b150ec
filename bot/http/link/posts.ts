import { BudgetError } from "../../../core/domain/errors.ts";
import { sentenceFor } from "../../failing.ts";
import { finishAndTell, tellOfSession } from "../../link-finish.ts";
import type { Bot } from "../../listener.ts";
import { parsed, record } from "../../origin.ts";
import { linkedItemIn } from "../../parse/linked-item.ts";
import { leftMessage } from "../../views/banks/left.ts";
import { notLinkedMessage } from "../../views/banks/told.ts";
import { clip, oneLine } from "../../views/text.ts";
import { type Answer, json, type Request, type Route } from "../route.ts";
import { secretIn } from "./cookie.ts";
import { hostedUrlFor, nameOf, type Opened, openedBy } from "./pages.ts";
import { resultWords } from "./words.ts";
import { onceForSession } from "../../../core/usecases/once-for-session.ts";

type Body = Readonly<Record<string, unknown>>;

/** What the page on which a bank is linked tells us. */
export function linkPosts(bot: Bot): readonly Route[] {
  const post = (path: string, work: (found: Opened, body: Body) => Promise<Answer>): Route => ({
    method: "POST",
    path,
    answer: (request) => fromOwnPage(bot, request, work),
  });
  return [post("/bank/done", done), post("/bank/left", left), post("/bank/hosted", hosted)];
}

/** Only our own page may post, with the cookie of the session it shows. */
async function fromOwnPage(
  bot: Bot,
  request: Request,
  work: (found: Opened, body: Body) => Promise<Answer>,
): Promise<Answer> {
  const { headers, body } = request;
  const secret = secretIn(headers);
  const isOurs = headers.origin === bot.site() && isSameSite(headers["sec-fetch-site"]);
  if (!isOurs || secret === null || headers["content-type"] !== "application/json")
    return said(403, "This page is not the one that was opened from Slack.");
  const fields = record(parsed(body.toString("utf8")));
  const found = await openedBy(bot, secret);
  if (!("session" in found)) return said(410, found.text.join(" "));
  if (fields["session"] !== nameOf(found.session, secret))
    return said(
      409,
      "Another link page was opened in this browser since. Go on there, or type /bank in Slack for a new address.",
    );
  return work(found, fields);
}

function isSameSite(site: string | string[] | undefined): boolean {
  return site === undefined || site === "same-origin";
}

/** The bank's page came to its end. */
async function done({ session, own, act }: Opened, body: Body): Promise<Answer> {
  const given = linkedItemIn(body["publicToken"], body["metadata"]);
  if (given === null)
    return said(400, "The bank’s page gave no token. Reload this page and try again.");
  try {
    const end = await finishAndTell(own, session, given);
    switch (end.kind) {
      case "done":
        return said(200, end.results.map(resultWords).join(" "));
      case "busy":
        return said(202, "Your bank is being linked.");
      case "foreign":
        own.log("link-refused", { session: session.id });
        return said(
          403,
          "What came back is not of this login, so nothing was linked. Reload this page.",
        );
      case "nothing":
        return said(202, "The bank has not confirmed it yet.");
    }
  } catch (error) {
    const sentence = sentenceFor(error, own.log, "link");
    await tellOfSession(own, session, notLinkedMessage(sentence, act.ledger, session));
    return said(error instanceof BudgetError ? 422 : 500, sentence);
  }
}

/** The person closed the bank's page, or ours. */
async function left({ session, own, act }: Opened, body: Body): Promise<Answer> {
  const code = wordIn(body["code"]);
  const bank = typeof body["bank"] === "string" ? clip(oneLine(body["bank"]), 80) : null;
  // Each way of leaving is told once: a page that is opened and closed again says nothing new.
  const isNew = await onceForSession(own.deps, act, session, `left:${code ?? "closed"}`);
  const { ledger } = act;
  if (isNew)
    await tellOfSession(own, session, leftMessage({ code, bank, ledger, wanted: session }));
  return said(200, "");
}

function wordIn(value: unknown): string | null {
  return typeof value === "string" && /^[A-Z_]{1,60}$/u.test(value) ? value : null;
}

async function hosted(found: Opened): Promise<Answer> {
  const url = await hostedUrlFor(found);
  return typeof url === "string" ? json(200, { url }) : said(503, url.text.join(" "));
}

function said(status: number, text: string): Answer {
  return json(status, { text });
}
