import { isSameAccount, type LinkedItem } from "../domain/bank.ts";
import { listBankAccounts } from "../store/bank-accounts.ts";
import { type BankLink, insertLink, listLinks } from "../store/bank-links.ts";
import type { Trx } from "../store/db.ts";
import { inLedger, readLedger } from "../store/in-ledger.ts";
import type { Act } from "./act.ts";
import type { BankDeps } from "./bank-deps.ts";
import { ownerOf } from "./bank-link-in.ts";
import { instant } from "./commit.ts";
import { keepSecret } from "./sealed.ts";
import { takeUpAccounts } from "./take-up-accounts.ts";
import { unlinkBank } from "./unlink-bank.ts";
import { withBank } from "./with-bank.ts";

/** What became of a login: a link, or one that was there already, which can be mended instead. */
export type Linked = {
  readonly kind: "linked" | "already-linked";
  readonly linkId: number;
  readonly institution: string;
};

/**
 * Links what a person logged in at to the ledger. The same institution with the same accounts is not
 * linked twice, and nothing is exchanged for it, unless `again`, or the bank ended the former link: then
 * that one goes. Whatever fails after the exchange, no login stays alive that nobody knows of. The first
 * sync is the caller's.
 */
export async function linkBank(
  deps: BankDeps,
  act: Act,
  input: { readonly item: LinkedItem; readonly again?: boolean },
): Promise<Linked> {
  const { item, again = false } = input;
  const there = await readLedger(deps.db, act.ledger.id, (trx) =>
    sameLink(trx, act.ledger.id, item),
  );
  // A link that the bank ended cannot be mended: this one takes its place.
  if (there !== undefined && !again && there.state !== "revoked")
    return { kind: "already-linked", linkId: there.id, institution: there.institution };
  const institution = item.institution?.name ?? "Your bank";
  const { itemId, accessToken } = await withBank(institution, () =>
    deps.bank.exchange(item.publicToken),
  );
  try {
    const linkId = await saved(deps, act, item, { itemId, accessToken });
    if (there !== undefined) await unlinkBank(deps, act, there.id, { keepHistory: true });
    return { kind: "linked", linkId, institution };
  } catch (error) {
    await deps.bank.remove(accessToken).catch(() => undefined);
    throw error;
  }
}

/** The link that shares these accounts already. */
async function sameLink(trx: Trx, ledger: number, item: LinkedItem): Promise<BankLink | undefined> {
  const links = (await listLinks(trx, ledger)).filter(
    (link) => link.institutionId !== null && link.institutionId === item.institution?.id,
  );
  const accounts = await listBankAccounts(trx, ledger);
  return links.find((link) =>
    accounts.some(
      (one) => one.linkId === link.id && item.accounts.some((new_) => isSameAccount(one, new_)),
    ),
  );
}

async function saved(
  deps: BankDeps,
  act: Act,
  item: LinkedItem,
  login: { readonly itemId: string; readonly accessToken: string },
): Promise<number> {
  const ledgerId = act.ledger.id;
  const name = item.institution?.name ?? "Your bank";
  const shared = await withBank(name, () => deps.bank.accounts(login.accessToken));
  return inLedger(deps.db, ledgerId, async (trx) => {
    const at = instant(deps);
    const institutionId = item.institution?.id ?? null;
    const institution = name.slice(0, 200);
    const id = await insertLink(trx, ledgerId, {
      memberId: act.member.id,
      itemId: login.itemId,
      institutionId,
      institution,
      linkedAt: at,
      dueAt: deps.clock.now(),
    });
    await keepSecret(trx, deps.box, { ledgerId, owner: ownerOf(id) }, login.accessToken);
    await takeUpAccounts(trx, ledgerId, { id, institutionId, institution }, { shared, at });
    return id;
  });
}
