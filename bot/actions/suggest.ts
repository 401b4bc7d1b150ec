import type { types } from "@slack/bolt";
import { timeIn } from "../../core/domain/dates.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { suggestMerchants } from "../../core/usecases/suggest-merchants.ts";
import { NEW } from "../categories.ts";
import type { Bot } from "../listener.ts";
import { NAMED, NEW_ACCOUNT } from "../views/account-menu.ts";
import { type Option, options } from "../views/blocks.ts";
import { ACTION, FIELD } from "../views/ids.ts";

/** Slack takes so many; one place is kept for what was typed. */
const MOST = 99;

/** What is offered for what was typed; `of` is what stands behind the menu's id. */
type Offer = (bot: Bot, act: Act, typed: string, of: string) => Promise<Option[]>;

/** Every menu that is typed into, by its id up to a dot. */
export const SUGGESTED: Readonly<Record<string, Offer>> = {
  [ACTION.category]: categories,
  [FIELD.part]: categories,
  [FIELD.merchant]: merchants,
  [FIELD.pattern]: merchants,
  [FIELD.account]: accounts,
  [FIELD.currency]: (_bot, _act, typed) => Promise.resolve(currencies(typed)),
  [FIELD.timeZone]: (bot, _act, typed) => Promise.resolve(timeZones(typed, bot.deps.clock.now())),
  [ACTION.importAccount]: async (...asked) => [...(await accounts(...asked)), NEW_ACCOUNT],
};

/** What is offered in a menu that is typed into, out of the ledger of the person who asks. */
export async function suggest(
  bot: Bot,
  act: Act,
  asked: { readonly action_id: string; readonly value: string },
): Promise<types.PlainTextOption[]> {
  const [kind = "", of = ""] = asked.action_id.split(".");
  return options((await SUGGESTED[kind]?.(bot, act, asked.value.trim(), of)) ?? []);
}

/** The categories that fit what was typed, those that begin so first; a new one where none is called so. */
async function categories(bot: Bot, act: Act, typed: string): Promise<Option[]> {
  const word = typed.toLowerCase();
  const known = (await listCategories(bot.deps, act)).filter(({ hidden }) => !hidden);
  const fitting = known
    .map(({ name, group }) => ({ name, group, at: name.toLowerCase().indexOf(word) }))
    .filter(({ group, at }) => at >= 0 || group.toLowerCase().includes(word))
    .toSorted((a, b) => rank(a.at) - rank(b.at));
  const isKnown = known.some(({ name }) => name.toLowerCase() === word);
  const fresh =
    typed === "" || isKnown || typed.length > 60
      ? []
      : [{ text: `Add “${typed}” as a new category`, value: `${NEW}${typed}` }];
  const found = fitting.map(({ name, group }) => ({ text: name, value: name, hint: group }));
  return [...found.slice(0, MOST), ...fresh];
}

/** What was typed, as it may be somewhere new, and the merchants that fit, those that begin so first. */
async function merchants(bot: Bot, act: Act, typed: string): Promise<Option[]> {
  const word = typed.toLowerCase();
  const found = (await suggestMerchants(bot.deps, act, typed, MOST)).toSorted(
    (a, b) => rank(a.toLowerCase().indexOf(word)) - rank(b.toLowerCase().indexOf(word)),
  );
  const isKnown = typed === "" || found.includes(typed);
  const own = { text: typed, value: typed, hint: "as typed" };
  return [...(isKnown ? [] : [own]), ...found.map((name) => ({ text: name, value: name }))];
}

/** The accounts that fit, the last used first; of one currency, or named as a rule's menu names them. */
async function accounts(bot: Bot, act: Act, typed: string, of: string): Promise<Option[]> {
  const word = typed.toLowerCase();
  const { currency: own } = act.ledger;
  const isOne = /^[A-Z]{3}$/u.test(of);
  return (await listAccounts(bot.deps, act))
    .filter(({ name }) => name.toLowerCase().includes(word))
    .filter(({ currency }) => !isOne || currency === of)
    .slice(0, MOST)
    .map(({ name, currency }) => ({
      text: currency === own ? name : `${name} (${currency})`,
      value: of === NAMED ? `${NAMED}${name}` : name,
    }));
}

const CURRENCIES = new Intl.DisplayNames("en", { type: "currency" });

/** The currencies whose code or name fits, codes first. */
function currencies(typed: string): Option[] {
  const word = typed.toLowerCase();
  return Intl.supportedValuesOf("currency")
    .map((code) => ({ code, name: CURRENCIES.of(code) ?? code }))
    .filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(word))
    .toSorted((a, b) => rankOf(a.code, word) - rankOf(b.code, word))
    .slice(0, MOST)
    .map(({ code, name }) => ({ text: code, value: code, hint: name }));
}

/** The time zones that fit, each with what time it is there. */
function timeZones(typed: string, now: number): Option[] {
  const word = typed.toLowerCase().replaceAll(" ", "_");
  return ["UTC", ...Intl.supportedValuesOf("timeZone")]
    .filter((zone) => zone.toLowerCase().includes(word))
    .slice(0, MOST)
    .map((zone) => ({ text: zone, value: zone, hint: `${timeIn(zone, now)} there now` }));
}

function rankOf(name: string, word: string): number {
  return rank(name.toLowerCase().indexOf(word));
}

function rank(at: number): number {
  return at === 0 ? 0 : at > 0 ? 1 : 2;
}
