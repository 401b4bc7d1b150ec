import type { Answers } from "../domain/statement.ts";
import type { Trx } from "./db.ts";

/** A statement that waits for its person's word before it is imported. */
export type Upload = {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where to answer: the caller's own JSON. */
  readonly place: string;
  /** The account its person chose; `null` until then. */
  readonly account: string | null;
  readonly answers: Answers;
};

/** Keeps a statement's bytes until it is imported or discarded. */
export async function insertUpload(
  trx: Trx,
  ledger: number,
  upload: Omit<Upload, "id" | "account" | "answers"> & { readonly at: string },
): Promise<number> {
  const [row] = await trx("uploads")
    .insert({
      ledger_id: ledger,
      member_id: upload.memberId,
      name: upload.name,
      bytes: Buffer.from(upload.bytes),
      place: upload.place,
      answers: "{}",
      created_at: upload.at,
    })
    .returning("id");
  return row.id;
}

export async function findUpload(
  trx: Trx,
  ledger: number,
  id: number,
): Promise<Upload | undefined> {
  const row = await trx("uploads").where({ ledger_id: ledger, id }).first();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    memberId: row.member_id,
    name: row.name,
    bytes: row.bytes,
    place: row.place,
    account: row.account,
    answers: JSON.parse(row.answers),
  };
}

/** What a person has said about a waiting statement by now; `undefined` where none waits. */
export async function saidOf(
  trx: Trx,
  ledger: number,
  id: number,
): Promise<Pick<Upload, "account" | "answers"> | undefined> {
  const row = await trx("uploads").where({ ledger_id: ledger, id }).first("account", "answers");
  return row && { account: row.account, answers: JSON.parse(row.answers) };
}

/** Keeps what its person said about a waiting statement. */
export async function updateUpload(
  trx: Trx,
  ledger: number,
  id: number,
  said: { readonly account?: string; readonly answers?: Answers },
): Promise<void> {
  const { account, answers } = said;
  await trx("uploads")
    .where({ ledger_id: ledger, id })
    .update({
      ...(account === undefined ? {} : { account }),
      ...(answers === undefined ? {} : { answers: JSON.stringify(answers) }),
    });
}

/** Forgets a statement's bytes; says whether it was there. */
export async function deleteUpload(trx: Trx, ledger: number, id: number): Promise<boolean> {
  return (await trx("uploads").where({ ledger_id: ledger, id }).delete()) > 0;
}
