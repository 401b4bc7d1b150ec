import { type KeyedRow, ownKey } from "../domain/import-plan.ts";
import type { CategoryKind } from "../domain/ledger.ts";
import { listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import type { Effect } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import type { ImportRow } from "../store/ready-rows.ts";
import { knownKeys, type RowKey } from "../store/row-keys.ts";
import { insertTransfers } from "../store/transfers.ts";
import { idsByName } from "./plan-import.ts";

/** Hears of each row that is stored, and links the halves of transfers once all of them are. */
export type LinksInFile = {
  readonly note: (keyed: KeyedRow, row: ImportRow) => void;
  /** Links the halves, and gives what that did. */
  readonly made: () => Promise<Effect[]>;
};

type Half = RowKey & {
  readonly other: string;
  readonly amountMinor: number;
  readonly currency: string;
};

/**
 * The transfers of a file that was exported from such books. A pair is linked where each half names
 * the other, both are new, they cancel out between two accounts, and each is filed under a category of
 * the kind the file says; whatever else is left to be offered and confirmed.
 */
export async function linksInFile(trx: Trx, ledger: number): Promise<LinksInFile> {
  const accountOf = idsByName(await listAccounts(trx, ledger));
  const kinds = new Map((await listCategories(trx, ledger)).map(({ id, kind }) => [id, kind]));
  const halves = new Map<string, Half>();
  return {
    note: ({ row: { own } }, row) => {
      if (own === undefined || own.transfer === null || row.parts.length > 0) return;
      if (!isFiledAs(row.categoryId, own.kind, kinds)) return;
      const accountId = accountOf(own.transfer.account);
      if (accountId === undefined) return;
      const other = keyOf({ accountId, sourceKey: ownKey(own.transfer.externalId) });
      halves.set(keyOf(row), { ...row, other });
    },
    made: async () => {
      const pairs = pairsOf(halves);
      if (pairs.length === 0) return [];
      const outIds = await knownKeys(
        trx,
        ledger,
        pairs.map(({ out }) => out),
      );
      const inIds = await knownKeys(
        trx,
        ledger,
        pairs.map((pair) => pair.in),
      );
      const stored = pairs.flatMap((_, place) => {
        const [outId, inId] = [outIds.get(place) ?? null, inIds.get(place) ?? null];
        return outId === null || inId === null ? [] : [{ outId, inId }];
      });
      const links = await insertTransfers(trx, ledger, stored);
      return links.map(({ id, outId, inId, dismissed }): Effect => {
        return {
          entity: "transfer",
          id,
          before: null,
          after: { out_id: outId, in_id: inId, dismissed },
        };
      });
    },
  };
}

function isFiledAs(
  categoryId: number | null,
  kind: CategoryKind | null,
  kinds: ReadonlyMap<number, CategoryKind>,
): boolean {
  return (categoryId === null ? null : kinds.get(categoryId)) === kind;
}

function keyOf({ accountId, sourceKey }: RowKey): string {
  return `${accountId} ${sourceKey}`;
}

function pairsOf(halves: ReadonlyMap<string, Half>) {
  return [...halves].flatMap(([key, out]) => {
    const arrived = halves.get(out.other);
    if (arrived?.other !== key || out.amountMinor >= 0) return [];
    const cancels = out.amountMinor + arrived.amountMinor === 0;
    const fits =
      cancels && out.currency === arrived.currency && out.accountId !== arrived.accountId;
    return fits ? [{ out, in: arrived }] : [];
  });
}
