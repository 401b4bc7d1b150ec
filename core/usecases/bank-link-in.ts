import { BudgetError } from "../domain/errors.ts";
import type { SecretBox } from "../ports.ts";
import { type BankLink, findLink } from "../store/bank-links.ts";
import type { Trx } from "../store/db.ts";
import type { SecretOwner } from "../store/secrets.ts";
import { openSecret } from "./sealed.ts";

/** What the access token of a link belongs to. */
export function ownerOf(linkId: number): SecretOwner {
  return { table: "bank_links", id: linkId };
}

/** A link of the ledger. Throws `not-found`. */
export async function bankLinkIn(trx: Trx, ledger: number, id: number): Promise<BankLink> {
  const link = await findLink(trx, ledger, id);
  if (link === undefined) throw new BudgetError({ code: "not-found", what: "bank" });
  return link;
}

/** What gives access to a link's login. Never to be shown, logged or kept. Throws `not-found`. */
export async function accessTokenOf(
  trx: Trx,
  box: SecretBox,
  { ledgerId, id }: Pick<BankLink, "ledgerId" | "id">,
): Promise<string> {
  const token = await openSecret(trx, box, { ledgerId, owner: ownerOf(id) });
  if (token === null) throw new BudgetError({ code: "not-found", what: "bank" });
  return token;
}
