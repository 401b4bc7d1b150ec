import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { ApiToken } from "../../../core/domain/api-token.ts";
import type { Ledger } from "../../../core/domain/ledger.ts";
import {
  actions,
  button,
  context,
  header,
  type Message,
  message,
  plain,
  section,
} from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { bold, data } from "../text.ts";
import { ago, type When } from "./words.ts";

const MOST = 40;

/** The tokens of a ledger; `note` stands above them. */
export function tokenList(
  tokens: readonly ApiToken[],
  ledger: Ledger,
  when: When,
  note: readonly types.KnownBlock[] = [],
): Message {
  return message(`${count(tokens.length, "token")} · ${data(ledger.name)}`, [
    ...note,
    header("Tokens"),
    section(
      tokens.length === 0
        ? "No tokens. One lets a program of yours link and sync banks of this ledger over HTTP."
        : "Whoever has one can link and sync banks of this ledger. Revoke those you do not use.",
    ),
    ...tokens.slice(0, MOST).map((token) => row(token, when)),
    actions([button("New token", { id: ACTION.newToken }, { style: "primary" })]),
    context(data(ledger.name)),
  ]);
}

function row(token: ApiToken, when: When): types.SectionBlock {
  const confirm: types.ConfirmationDialog = {
    title: plain("Revoke this token?", 100),
    text: plain(`Programs that use “${token.name}” no longer get in.`, 300),
    confirm: plain("Revoke", 30),
    deny: plain("Keep it", 30),
    style: "danger",
  };
  return section(
    `${bold(token.name, 60)}  made ${ago(token.createdAt, when)} by ${data(token.member, 60)}`,
    button(
      "Revoke",
      { id: `${ACTION.revokeToken}.${token.id}`, value: String(token.id) },
      { says: `Revoke ${token.name}`, confirm },
    ),
  );
}

/** A new token, shown this once. */
export function newTokenMessage(name: string, token: string, ledger: Ledger): Message {
  const text = `The token ${bold(name, 60)} for ${bold(ledger.name, 80)} is made. Copy it now: it is shown this once, and I keep no copy.`;
  return message(text, [
    section(text),
    section(`\`${token}\``),
    context("Send it as `Authorization: Bearer …`. `/bank tokens` revokes it."),
  ]);
}

/** The same form sent twice: the token was shown the first time. */
export function tokenShownBefore(name: string): Message {
  const text = `The token ${bold(name, 60)} was made already and shown then. If you did not copy it, revoke it with \`/bank tokens\` and make another.`;
  return message(text, [section(text)]);
}
