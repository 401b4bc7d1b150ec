import type { Statement, StatementRow } from "../domain/statement.ts";
import type { Trx } from "../store/db.ts";
import { listMembers } from "../store/ledgers.ts";
import type { Act } from "./act.ts";
import { sameName } from "./resolve.ts";

/** Who paid the rows of a file. */
export type Payers = {
  /** Whether anybody but the importer did. */
  readonly areSeveral: boolean;
  /** The member's id. */
  readonly of: (row: StatementRow) => number;
};

/**
 * Who paid the rows of a file that names members: the member of that name, where the ledger has
 * exactly one or the importer is called so; else the importer. Nobody is made a member by a file.
 */
export async function payersIn(
  trx: Trx,
  { ledger, member }: Act,
  { members }: Statement,
): Promise<Payers> {
  const known = members.length === 0 ? [] : await listMembers(trx, ledger.id);
  const ids = new Map(
    members.flatMap((name) => {
      const called = known.filter((one) => sameName(one.name, name));
      const [only] = called;
      const isOther = called.length === 1 && only !== undefined && only.id !== member.id;
      return isOther ? [[name, only.id] as const] : [];
    }),
  );
  const of = ({ own }: StatementRow): number =>
    own === undefined ? member.id : (ids.get(own.member) ?? member.id);
  return { areSeveral: ids.size > 0, of };
}
