import type { BankHistory, BankState } from "../domain/bank.ts";
import type { Trx } from "./db.ts";

/** One login at one institution. */
export type BankLink = {
  readonly id: number;
  readonly ledgerId: number;
  /** Who linked it. */
  readonly memberId: number;
  /** The bank's name for it. */
  readonly itemId: string;
  readonly institutionId: string | null;
  readonly institution: string;
  readonly state: BankState | "unlinked";
  readonly newAccounts: boolean;
  readonly until: string | null;
  /** `null` before the first sync that brought anything. */
  readonly cursor: string | null;
  readonly history: BankHistory;
  readonly linkedAt: string;
  readonly syncedAt: string | null;
  /** How many syncs failed one after the other. */
  readonly failures: number;
};

type Row = {
  id: number;
  ledger_id: number;
  member_id: number;
  item_id: string;
  institution_id: string | null;
  institution: string;
  state: BankLink["state"];
  new_accounts: boolean | number;
  until: string | null;
  cursor: string | null;
  history: BankHistory;
  linked_at: string;
  synced_at: string | null;
  failures: number;
};

function toLink(row: Row): BankLink {
  return {
    id: row.id,
    ledgerId: row.ledger_id,
    memberId: row.member_id,
    itemId: row.item_id,
    institutionId: row.institution_id,
    institution: row.institution,
    state: row.state,
    newAccounts: Boolean(row.new_accounts),
    until: row.until,
    cursor: row.cursor,
    history: row.history,
    linkedAt: row.linked_at,
    syncedAt: row.synced_at,
    failures: row.failures,
  };
}

const LIVE = "unlinked";

/** One ledger's links, the first one first; those that were unlinked are left out. */
export async function listLinks(trx: Trx, ledger: number): Promise<BankLink[]> {
  const rows = await trx<Row>("bank_links")
    .where({ ledger_id: ledger })
    .whereNot("state", LIVE)
    .orderBy("id");
  return rows.map(toLink);
}

/** A link of the ledger; `undefined` where there is none such, or it was unlinked. */
export async function findLink(
  trx: Trx,
  ledger: number,
  id: number,
): Promise<BankLink | undefined> {
  const row = await trx<Row>("bank_links")
    .where({ ledger_id: ledger, id })
    .whereNot("state", LIVE)
    .first();
  return row && toLink(row);
}

/** The link of one of the bank's own names. Runs as the system role. */
export async function findLinkOfItem(trx: Trx, itemId: string): Promise<BankLink | undefined> {
  const row = await trx<Row>("bank_links").where("item_id", itemId).whereNot("state", LIVE).first();
  return row && toLink(row);
}

/** Adds a link that is due at once. */
export async function insertLink(
  trx: Trx,
  ledger: number,
  link: Pick<BankLink, "memberId" | "itemId" | "institutionId" | "institution" | "linkedAt"> & {
    readonly dueAt: number;
  },
): Promise<number> {
  const [row] = await trx("bank_links")
    .insert({
      ledger_id: ledger,
      member_id: link.memberId,
      item_id: link.itemId,
      institution_id: link.institutionId,
      institution: link.institution,
      state: "ok",
      history: "none",
      linked_at: link.linkedAt,
      due_at: link.dueAt,
    })
    .returning("id");
  return row.id;
}

/** What of a link changes. */
export type LinkChange = {
  readonly state?: BankLink["state"];
  readonly newAccounts?: boolean;
  readonly until?: string | null;
  readonly cursor?: string | null;
  readonly history?: BankHistory;
  readonly syncedAt?: string;
  readonly failures?: number;
  /** Epoch ms. */
  readonly dueAt?: number;
};

const COLUMNS = {
  state: "state",
  newAccounts: "new_accounts",
  until: "until",
  cursor: "cursor",
  history: "history",
  syncedAt: "synced_at",
  failures: "failures",
  dueAt: "due_at",
} as const;

/** Changes a link. */
export async function updateLink(
  trx: Trx,
  ledger: number,
  id: number,
  change: LinkChange,
): Promise<void> {
  const columns = Object.entries(COLUMNS).flatMap(([name, column]) => {
    const value = Object.entries(change).find(([given]) => given === name)?.[1];
    return value === undefined ? [] : [[column, value]];
  });
  await trx("bank_links").where({ ledger_id: ledger, id }).update(Object.fromEntries(columns));
}

/** Deletes a link with all that the bank said of it; its transactions are for the caller to see to. */
export async function deleteLink(trx: Trx, ledger: number, id: number): Promise<void> {
  await trx("bank_links").where({ ledger_id: ledger, id }).delete();
}

/** Whose sync of a link is under way, and until when that is taken for granted (epoch ms). */
export type Lease = { readonly holder: string; readonly now: number; readonly until: number };

/**
 * Claims a link for one sync. `false` where another has it, and its time is not over; with `ifDue` also
 * where it is not due, as another has just synced it.
 */
export async function claimLink(
  trx: Trx,
  ledger: number,
  id: number,
  { holder, now, until, ifDue = false }: Lease & { readonly ifDue?: boolean },
): Promise<boolean> {
  const claimed = await trx("bank_links")
    .where({ ledger_id: ledger, id })
    .where("leased_until", "<", now)
    .modify((query) => void (ifDue && query.where("due_at", "<=", now)))
    .update({ lease: holder, leased_until: until });
  return claimed === 1;
}

/** Goes on holding a link. `false` where another has claimed it meanwhile. */
export async function holdLink(
  trx: Trx,
  ledger: number,
  id: number,
  { holder, until }: Omit<Lease, "now">,
): Promise<boolean> {
  const held = await trx("bank_links")
    .where({ ledger_id: ledger, id, lease: holder })
    .update({ leased_until: until });
  return held === 1;
}

/** Lets a link go. */
export async function releaseLink(
  trx: Trx,
  ledger: number,
  id: number,
  holder: string,
): Promise<void> {
  await trx("bank_links")
    .where({ ledger_id: ledger, id, lease: holder })
    .update({ lease: null, leased_until: 0 });
}

/** The links that are due, the one that waited longest first. Runs as the system role. */
export async function dueLinks(
  trx: Trx,
  now: number,
  limit: number,
): Promise<{ readonly ledgerId: number; readonly linkId: number }[]> {
  const rows = await trx("bank_links")
    .whereIn("state", ["ok", "expiring", "disconnecting", "unavailable"])
    .where("due_at", "<=", now)
    .where("leased_until", "<", now)
    .orderBy("due_at")
    .orderBy("id")
    .limit(limit)
    .select<{ id: number; ledger_id: number }[]>("id", "ledger_id");
  return rows.map((row) => ({ ledgerId: row.ledger_id, linkId: row.id }));
}
