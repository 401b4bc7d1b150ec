import { count } from "../domain/counts.ts";
import { dayIn } from "../domain/dates.ts";
import { demoLedger, type NewDemoTransaction } from "../domain/demo.ts";
import type { Account } from "../domain/ledger.ts";
import { insertAccount, listAccounts, setOpeningBalance } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import { putBudget } from "../store/budgets.ts";
import type { Trx } from "../store/db.ts";
import { insertImportRows } from "../store/import-rows.ts";
import { readying } from "../store/ready-rows.ts";
import { knownKeys } from "../store/row-keys.ts";
import { countImport, insertImport } from "../store/imports.ts";
import { insertRule, listRules } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";
import { categoriserOf } from "./categorise.ts";
import { commit, instant } from "./commit.ts";
import { recordChange, type Ref } from "./record-change.ts";
import { categoryNamed, sameName } from "./resolve.ts";
import { checkedRule } from "./rule-in.ts";
import { unhurried } from "./unhurried.ts";

/** Which of the households that do not exist. */
const SEED = 20_260_309;

type Demo = ReturnType<typeof demoLedger>;
type Names = ReadonlyMap<string, number>;

/**
 * Fills the ledger with eighteen months of sample data up to today, as one change that can be
 * undone. Twice is the same as once. Gives how many transactions were added.
 */
export function loadDemo(
  deps: Deps,
  act: Act,
): Promise<{ readonly transactions: number; readonly changeId: number | null }> {
  const demo = demoLedger(SEED, dayIn(act.ledger.timeZone, deps.clock.now()), act.ledger.currency);
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const accounts = await listAccounts(trx, ledger);
    const known = await knownKeys(
      trx,
      ledger,
      demo.transactions.map((t) => ({
        accountId: accounts.find((a) => sameName(a.name, t.account))?.id ?? 0,
        sourceKey: keyOf(t),
      })),
    );
    const fresh = demo.transactions.filter((_, place) => !known.has(place));
    if (fresh.length === 0) return { transactions: 0, changeId: null };
    // Only the days since are new, where the sample is here already: what its person made of it stays.
    const first = known.size === 0;
    const touches = first ? await budgetRefs(trx, ledger, demo) : [];
    const context = { deps, act, what: "sample-loaded", touches };
    const done = await recordChange(trx, context, async () => {
      const made: Ref[] = await addAccounts(trx, { deps, act }, demo);
      if (first) made.push(...(await addRules(trx, act, demo)));
      if (first) await addBudgets(trx, act, demo);
      const importId = await addRows(trx, { deps, act }, fresh);
      const summary = `loaded ${count(fresh.length, "transaction")} of sample data`;
      return { value: null, summary, made: [...made, ["import", importId] as const] };
    });
    return { transactions: fresh.length, changeId: done.changeId };
  });
}

function keyOf(transaction: NewDemoTransaction): string {
  return `sample:${transaction.key}`;
}

async function budgetRefs(trx: Trx, ledger: number, demo: Demo): Promise<Ref[]> {
  const refs: Ref[] = [];
  for (const { category } of demo.budgets)
    refs.push(["budget", (await categoryNamed(trx, ledger, category)).id]);
  return refs;
}

async function addAccounts(
  trx: Trx,
  { deps, act }: { deps: Deps; act: Act },
  demo: Demo,
): Promise<Ref[]> {
  const ledger = act.ledger.id;
  const known = await listAccounts(trx, ledger);
  const refs: Ref[] = [];
  for (const { name, openingBalance } of demo.accounts) {
    if (known.some((account) => sameName(account.name, name))) continue;
    const account = await insertAccount(trx, ledger, {
      name,
      currency: act.ledger.currency,
      at: instant(deps),
    });
    await setOpeningBalance(trx, ledger, account.id, openingBalance);
    refs.push(["account", account.id]);
  }
  return refs;
}

async function addRules(trx: Trx, act: Act, demo: Demo): Promise<Ref[]> {
  const known = new Set((await listRules(trx, act.ledger.id)).map((rule) => rule.pattern));
  const refs: Ref[] = [];
  for (const rule of demo.rules) {
    if (known.has(rule.pattern)) continue;
    const { priority: _, ...input } = rule;
    refs.push([
      "rule",
      await insertRule(trx, act.ledger.id, await checkedRule(trx, act.ledger.id, input)),
    ]);
  }
  return refs;
}

async function addBudgets(trx: Trx, act: Act, demo: Demo): Promise<void> {
  for (const { category, amountMinor, from } of demo.budgets) {
    const { id: categoryId } = await categoryNamed(trx, act.ledger.id, category);
    const { currency } = act.ledger;
    await putBudget(trx, act.ledger.id, {
      categoryId,
      fromMonth: from,
      budgetedMinor: amountMinor,
      currency,
      rollover: "none",
    });
  }
}

async function addRows(
  trx: Trx,
  { deps, act }: { deps: Deps; act: Act },
  fresh: readonly NewDemoTransaction[],
): Promise<number> {
  const ledger = act.ledger.id;
  const importId = await insertImport(trx, ledger, {
    memberId: act.member.id,
    fileName: "Sample data",
    format: "sample",
    at: instant(deps),
  });
  const counts = { added: fresh.length, duplicates: 0, unreadable: 0 };
  await countImport(trx, ledger, importId, counts);
  const accounts = new Map((await listAccounts(trx, ledger)).map((a: Account) => [a.name, a.id]));
  const categories: Names = new Map((await listCategories(trx, ledger)).map((c) => [c.name, c.id]));
  const categorise = await categoriserOf(trx, ledger);
  const rows = readying();
  for (const t of fresh) {
    const accountId = accounts.get(t.account) ?? 0;
    const { currency } = act.ledger;
    const found = categorise({ ...t, currency, accountId, memberId: act.member.id });
    const { categoryName: _, merchant, tags, ...ruled } = found;
    const chosen =
      t.category === null || ruled.categoryId !== null
        ? ruled
        : personal(act, categories.get(t.category));
    rows.add({
      accountId,
      sourceKey: keyOf(t),
      date: t.date,
      amountMinor: t.amountMinor,
      currency,
      merchant: merchant ?? t.merchant,
      givenMerchant: merchant === null ? null : t.merchant,
      description: t.description,
      notes: "",
      tags: JSON.stringify(tags),
      taggedBy: tags.length === 0 ? null : ("rule" as const),
      parts: [],
      status: "posted",
      ...chosen,
    });
  }
  const by = { importId, memberId: act.member.id };
  await insertImportRows(trx, ledger, by, await unhurried(rows.ready()));
  return importId;
}

function personal(act: Act, categoryId: number | undefined) {
  const { id: whyId, name: whyText } = act.member;
  return { categoryId: categoryId ?? null, why: "person" as const, whyId, whyText };
}
