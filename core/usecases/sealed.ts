import type { SecretBox, SecretPlace } from "../ports.ts";
import type { Trx } from "../store/db.ts";
import { findSecret, putSecret, SEALED, type SecretOwner } from "../store/secrets.ts";

/** What a row's sealed value is bound to. */
export function placeOf(ledgerId: number, owner: SecretOwner): SecretPlace {
  const { table, column } = SEALED;
  return { table: `${table}/${owner.table}`, column, ledgerId, rowId: owner.id };
}

/** Seals a secret of a row and keeps it in place of the one before. */
export function keepSecret(
  trx: Trx,
  box: SecretBox,
  { ledgerId, owner }: { readonly ledgerId: number; readonly owner: SecretOwner },
  secret: string,
): Promise<void> {
  return putSecret(trx, ledgerId, owner, box.seal(secret, placeOf(ledgerId, owner)));
}

/** The secret of a row; `null` where it has none. */
export async function openSecret(
  trx: Trx,
  box: SecretBox,
  { ledgerId, owner }: { readonly ledgerId: number; readonly owner: SecretOwner },
): Promise<string | null> {
  const sealed = await findSecret(trx, ledgerId, owner);
  return sealed === undefined ? null : box.open(sealed, placeOf(ledgerId, owner));
}
