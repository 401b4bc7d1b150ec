import type { AmountRange, Rule, RuleField, RuleKind } from "../domain/rule.ts";
import type { Trx } from "./db.ts";

type Row = {
  id: number;
  pattern: string;
  kind: RuleKind;
  field: RuleField;
  category: string | null;
  category_id: number | null;
  account: string | null;
  account_id: number | null;
  member: string | null;
  member_id: number | null;
  merchant: string | null;
  tags: string;
  priority: number;
  active: boolean | number;
  min_minor: number | null;
  max_minor: number | null;
  currency: string | null;
};

function toRule(row: Row): Rule {
  return {
    id: row.id,
    pattern: row.pattern,
    kind: row.kind,
    field: row.field,
    category: row.category,
    categoryId: row.category_id,
    account: row.account,
    accountId: row.account_id,
    member: row.member,
    memberId: row.member_id,
    merchant: row.merchant,
    tags: JSON.parse(row.tags),
    priority: row.priority,
    active: Boolean(row.active),
    range: rangeOf(row),
  };
}

function rangeOf({ min_minor: minMinor, max_minor: maxMinor, currency }: Row): AmountRange | null {
  return currency === null ? null : { minMinor, maxMinor, currency };
}

/** One ledger's rules in the order they are asked, switched off ones included. */
export async function listRules(trx: Trx, ledger: number): Promise<Rule[]> {
  const rows = await trx("rules as r")
    .leftJoin("categories as c", "c.id", "r.category_id")
    .leftJoin("accounts as a", "a.id", "r.account_id")
    .leftJoin("members as m", "m.id", "r.member_id")
    .where("r.ledger_id", ledger)
    .orderBy("r.priority")
    .orderBy("r.id")
    .select<Row[]>("r.*", "c.name as category", "a.name as account", "m.name as member");
  return rows.map(toRule);
}

/** A rule as stored: its category, account and member by id. */
export type StoredRule = Omit<Rule, "id" | "category" | "account" | "member">;

/** Adds a rule; its pattern was compiled before. */
export async function insertRule(trx: Trx, ledger: number, rule: StoredRule): Promise<number> {
  const [row] = await trx("rules")
    .insert({ ...columnsOf(rule), ledger_id: ledger })
    .returning("id");
  return row.id;
}

/** Replaces a rule. */
export async function updateRule(
  trx: Trx,
  ledger: number,
  id: number,
  rule: StoredRule,
): Promise<void> {
  await trx("rules").where({ ledger_id: ledger, id }).update(columnsOf(rule));
}

/** Takes a rule out. Lines it filed keep their category, and its pattern as the reason. */
export async function deleteRule(trx: Trx, ledger: number, id: number): Promise<void> {
  await trx("rules").where({ ledger_id: ledger, id }).delete();
}

function columnsOf(rule: StoredRule): Record<string, unknown> {
  return {
    pattern: rule.pattern,
    kind: rule.kind,
    field: rule.field,
    category_id: rule.categoryId,
    account_id: rule.accountId,
    member_id: rule.memberId,
    merchant: rule.merchant,
    tags: JSON.stringify(rule.tags),
    priority: rule.priority,
    active: rule.active,
    min_minor: rule.range?.minMinor ?? null,
    max_minor: rule.range?.maxMinor ?? null,
    currency: rule.range?.currency ?? null,
  };
}
