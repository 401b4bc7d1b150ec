import { parseIsoDate } from "../../core/domain/dates.ts";
import { BudgetError, type Problem } from "../../core/domain/errors.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import type { Act } from "../../core/usecases/act.ts";
import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { editTransaction } from "../../core/usecases/edit-transaction.ts";
import { getTransaction } from "../../core/usecases/get-transaction.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { chosenCategory } from "../categories.ts";
import type { Bot, Sent, Submission, Values } from "../listener.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { parseTags } from "../parse/tags.ts";
import { typedMoney } from "../typed-money.ts";
import { shownList, shownSaved } from "../shown/lists.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { clip } from "../views/text.ts";

/** The form for adding or editing a transaction. */
export const transaction: Submission = {
  id: FORM.transaction,
  fieldOf,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const saved = await save(bot, act, sent, id);
    await sent.ack();
    const message = shownSaved(bot, act, saved, { done: id === null ? "Added" : "Changed" });
    const { list } = origin;
    const next = list === null ? message : await shownList(bot, act, list, message.blocks);
    await answerAt(bot, sent, origin, next);
  },
};

async function save(bot: Bot, act: Act, { values }: Sent, id: number | null) {
  if (id === null) {
    const currency = await currencyOf(bot, act, values[FIELD.account]?.text ?? "");
    const entry = { ...entryOf(values), amountMinor: await amountIn(bot, act, values, currency) };
    const category = await categoryIn(bot, act, values);
    return addTransaction(bot.deps, act, {
      ...entry,
      ...(category === null ? {} : { category }),
      ...payerIn(values, act.member.name),
    });
  }
  const { currency, member } = await getTransaction(bot.deps, act, id);
  return editTransaction(bot.deps, act, id, {
    ...entryOf(values),
    ...payerIn(values, member),
    // The form of a split has neither.
    ...(FIELD.amount in values ? { amountMinor: await amountIn(bot, act, values, currency) } : {}),
    ...(FIELD.category in values ? { category: await categoryIn(bot, act, values) } : {}),
  });
}

/** Who paid, where that is not who is taken to have: a member who left can stay, and not be chosen. */
function payerIn(values: Values, usual: string): { readonly paidBy?: string } {
  const chosen = values[FIELD.payer]?.text ?? "";
  return chosen === "" || chosen === clip(usual, 150) ? {} : { paidBy: chosen };
}

async function currencyOf(bot: Bot, act: Act, account: string): Promise<Currency> {
  const accounts = await listAccounts(bot.deps, act);
  return accounts.find(({ name }) => name === account)?.currency ?? act.ledger.currency;
}

async function categoryIn(bot: Bot, act: Act, values: Values): Promise<string | null> {
  const chosen = values[FIELD.category]?.text ?? "";
  return chosen === "" ? null : chosenCategory(bot, act, chosen);
}

async function amountIn(bot: Bot, act: Act, values: Values, currency: Currency): Promise<number> {
  const { minor } = await typedMoney(bot, act, values[FIELD.amount]?.text ?? "", currency);
  return values[FIELD.direction]?.text === "in" ? Math.abs(minor) : -Math.abs(minor);
}

function entryOf(values: Values) {
  const text = (name: string): string => values[name]?.text ?? "";
  const merchant = text(FIELD.merchant);
  if (merchant === "") throw new BudgetError({ code: "missing", what: "merchant" });
  return {
    merchant,
    date: parseIsoDate(text(FIELD.date)),
    notes: text(FIELD.notes),
    tags: parseTags(text(FIELD.tags)),
    account: text(FIELD.account),
  };
}

function fieldOf(problem: Problem): string {
  if (problem.code === "unreadable" && problem.what === "date") return FIELD.date;
  if (problem.code === "missing" && problem.what === "merchant") return FIELD.merchant;
  if (problem.code === "unknown-category") return FIELD.category;
  if (problem.code === "unknown-account") return FIELD.account;
  if (problem.code === "unknown-member") return FIELD.payer;
  return FIELD.amount;
}
