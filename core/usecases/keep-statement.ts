import type { Trx } from "../store/db.ts";
import { findUpload, insertUpload, type Upload } from "../store/uploads.ts";
import { BudgetError } from "../domain/errors.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";

/** Keeps a statement until its person says what to do with it. `place` is the caller's own JSON. */
export async function keepStatement(
  deps: Deps,
  act: Act,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly place: string },
): Promise<number> {
  const kept = await commit(deps, act, async (trx) => ({
    id: await insertUpload(trx, act.ledger.id, {
      memberId: act.member.id,
      name: file.name.slice(0, 255),
      bytes: file.bytes,
      place: file.place,
      at: instant(deps),
    }),
  }));
  return kept.id;
}

/** A kept statement. Throws `not-found` once it was imported or discarded. */
export async function uploadIn(trx: Trx, ledger: number, id: number): Promise<Upload> {
  const upload = await findUpload(trx, ledger, id);
  if (upload === undefined) throw new BudgetError({ code: "not-found", what: "upload" });
  return upload;
}

/** The upload as a statement to read. */
export function inputOf(upload: Upload) {
  const { name, bytes, answers } = upload;
  return { name, bytes, answers, ...(upload.account === null ? {} : { account: upload.account }) };
}
