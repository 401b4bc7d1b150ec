import { newTransaction, post, put, takeBack } from "../../bot/preview/bank/items.ts";
import type { Item } from "../../bot/preview/bank/types.ts";
import type { BotInSlack } from "./bot-in-slack.ts";
import { controlsOf } from "./elements.ts";
import { type OpenPage, openPage, postFrom } from "./link-page.ts";
import type { TestBank } from "./test-bank.ts";

/** What people do on the page they log in on, and what goes on at their bank. */
export type AtBank = {
  /** Does what a line says; `null` where it is about something else. */
  do(line: string): Promise<readonly string[]> | null;
};

type Tab = { readonly page: OpenPage; readonly token: string };

type Doing = {
  readonly world: BotInSlack;
  readonly bank: TestBank;
  /** The page each person opened last. */
  readonly tabs: Map<string, Tab>;
};

type Step = (doing: Doing, words: readonly string[]) => Promise<readonly string[]>;

const STEPS: readonly (readonly [RegExp, Step])[] = [
  [/^(\w+) follows "([^"]+)"$/u, follow],
  [/^(\w+) logs in at the bank$/u, logIn],
  [/^(\w+) logs in at the bank, and the tab is gone$/u, logInAndVanish],
  [/^(\w+) closes the page$/u, (doing, [who = ""]) => leave(doing, who, null)],
  [/^(\w+) finds the bank down$/u, (doing, [who = ""]) => leave(doing, who, "INSTITUTION_DOWN")],
  [/^the bank adds (pending )?"([^"]+)" (-?[\d.]+)(?: on (\S+))?$/u, add],
  [/^the bank posts "([^"]+)" as (-?[\d.]+)$/u, settle],
  [/^the bank takes back "([^"]+)"$/u, takeBackOne],
  [/^the bank has (-?[\d.]+) on "([^"]+)"$/u, hold],
  [/^the bank (?:tells|says) (\w+)$/u, tell],
  [/^the bank wants a new login$/u, wantLogin],
  [/^the bank takes permission back$/u, takePermission],
  [/^the bank is down$/u, goDown],
  [/^the bank is up again$/u, comeBack],
  [/^the bank forgets the login$/u, forget],
];

/** The steps of a conversation that are about a bank. */
export function atBank(world: BotInSlack, bank: TestBank): AtBank {
  const doing: Doing = { world, bank, tabs: new Map() };
  return {
    do(line) {
      for (const [pattern, step] of STEPS) {
        const words = pattern.exec(line);
        if (words !== null) return step(doing, words.slice(1));
      }
      return null;
    },
  };
}

const NOTHING: readonly string[] = [];

async function follow(
  { world, bank, tabs }: Doing,
  [who = "", label = ""]: readonly string[],
): Promise<readonly string[]> {
  const { id } = world.slack.people.find(({ name }) => name === who)!;
  const found = controlsOf(world.slack, id, false).find(
    (one) => one.label === label && one.element["url"] !== undefined,
  );
  if (found === undefined) throw new Error(`There is no address behind “${label}”.`);
  const url: string = found.element["url"];
  if (url.startsWith(bank.url)) {
    tabs.set(who, { page: await openPage(url), token: bank.newestLink() });
    return ["(browser) the bank service’s own page"];
  }
  const page = await openPage(url);
  if (page.status === 303) {
    tabs.set(who, { page, token: bank.newestLink() });
    return ["(browser) the bank service’s own page"];
  }
  tabs.set(who, { page, token: page.config.token });
  const title = /<h1[^>]*>(.*?)<\/h1>/u.exec(page.html)?.[1] ?? "";
  const lines = /<div id="status"[^>]*>(.*?)<\/div>/u.exec(page.html)?.[1] ?? "";
  return [`(browser) ${title}`, ...[...lines.matchAll(/<p>(.*?)<\/p>/gu)].map(([, one]) => one!)];
}

function tabOf({ tabs }: Doing, who: string): Tab {
  const tab = tabs.get(who);
  if (tab === undefined) throw new Error(`${who} has no page open.`);
  return tab;
}

async function logIn(doing: Doing, [who = ""]: readonly string[]): Promise<readonly string[]> {
  const { page, token } = tabOf(doing, who);
  const given = await doing.bank.finish(token);
  await doing.bank.standIn.quiet();
  if (page.status !== 200 || page.config.token === undefined) return NOTHING;
  return said(doing, page, "/bank/done", given);
}

async function logInAndVanish(doing: Doing, [who = ""]: readonly string[]) {
  await doing.bank.finish(tabOf(doing, who).token);
  return NOTHING;
}

async function leave(doing: Doing, who: string, code: string | null): Promise<readonly string[]> {
  const { page, token } = tabOf(doing, who);
  await doing.bank.finish(token, code === null ? "exit" : "institution-down");
  await doing.bank.standIn.quiet();
  if (page.status !== 200) return NOTHING;
  return said(doing, page, "/bank/left", { code, bank: "First Platypus Bank" });
}

/** What the page shows of the answer. */
async function said({ world }: Doing, page: OpenPage, path: string, fields: object) {
  const { text } = await postFrom(world, path, page, { fields, headers: {} });
  const words: string = JSON.parse(text).text;
  return words === "" ? NOTHING : [`(browser) ${words}`];
}

/** The login that was made last. */
function itemIn({ bank }: Doing): Item {
  const item = bank.items().at(-1);
  if (item === undefined) throw new Error("Nobody logged in at the bank.");
  return item;
}

function named(item: Item, name: string) {
  const found = [...item.live.values()].find((one) => one.name === name);
  if (found === undefined) throw new Error(`The bank has no “${name}”.`);
  return found;
}

/** Amounts are Plaid's: money out is positive. */
async function add(
  doing: Doing,
  [pending, name = "", amount = "", date = "2026-03-08"]: readonly (string | undefined)[],
) {
  const facts = { name, amount: Number(amount), date, pending: pending !== undefined };
  const item = doing.bank.items().at(-1);
  if (item === undefined) doing.bank.before.push(facts);
  else put(item, newTransaction(item.accounts[0]!.account_id, facts));
  return NOTHING;
}

async function settle(doing: Doing, [name = "", amount = ""]: readonly string[]) {
  const item = itemIn(doing);
  post(item, named(item, name).transaction_id, { amount: Number(amount) });
  return NOTHING;
}

async function takeBackOne(doing: Doing, [name = ""]: readonly string[]) {
  const item = itemIn(doing);
  takeBack(item, named(item, name).transaction_id);
  return NOTHING;
}

async function hold(doing: Doing, [amount = "", name = ""]: readonly string[]) {
  const account = itemIn(doing).accounts.find((one) => one.name === name);
  if (account === undefined) throw new Error(`The bank has no account “${name}”.`);
  account.balances.current = Number(amount);
  return NOTHING;
}

async function tell(doing: Doing, [code = ""]: readonly string[]) {
  const status = await doing.bank.standIn.tell(itemIn(doing), code);
  return status === 200 ? NOTHING : [`(the bank was answered ${status})`];
}

async function wantLogin(doing: Doing) {
  itemIn(doing).error = "ITEM_LOGIN_REQUIRED";
  return NOTHING;
}

async function takePermission(doing: Doing) {
  itemIn(doing).error = "USER_PERMISSION_REVOKED";
  return NOTHING;
}

const TRIES = 5;

async function goDown({ bank }: Doing) {
  for (const path of ["/transactions/sync", "/item/remove"])
    for (let after = 0; after < TRIES; after += 1) bank.standIn.fault({ path, does: "broken" });
  return NOTHING;
}

async function comeBack({ bank }: Doing) {
  bank.standIn.clearFaults();
  return NOTHING;
}

async function forget(doing: Doing) {
  doing.bank.standIn.state.items.delete(itemIn(doing).itemId);
  return NOTHING;
}
