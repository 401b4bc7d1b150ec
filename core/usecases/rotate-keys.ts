import type { SecretBox } from "../ports.ts";
import type { Db } from "../store/db.ts";
import { inLedger, readSystem } from "../store/in-ledger.ts";
import { listSecrets, replaceSecret, type StoredSecret } from "../store/secrets.ts";
import { placeOf } from "./sealed.ts";

const AT_ONCE = 25;

/**
 * Seals every secret anew that is not sealed with the newest key, one by one, while the bot runs. It
 * can be stopped and begun again at any time. Gives how many it sealed and how many there are.
 */
export async function rotateKeys(
  { db, box }: { readonly db: Db; readonly box: SecretBox },
  onSealed: () => void = () => undefined,
): Promise<{ readonly sealed: number; readonly total: number }> {
  let [sealed, total] = [0, 0];
  let last: StoredSecret | null = null;
  for (;;) {
    const page: readonly StoredSecret[] = await readFrom(db, last);
    for (const secret of page) {
      total += 1;
      if (box.isCurrent(secret.sealed)) continue;
      if (await sealAnew(db, box, secret)) sealed += 1;
      onSealed();
    }
    last = page.at(-1) ?? null;
    if (last === null) return { sealed, total };
  }
}

function readFrom(db: Db, last: StoredSecret | null): Promise<StoredSecret[]> {
  return readSystem(db, (trx) => listSecrets(trx, last, AT_ONCE));
}

function sealAnew(db: Db, box: SecretBox, secret: StoredSecret): Promise<boolean> {
  const place = placeOf(secret.ledgerId, secret.owner);
  const anew = box.seal(box.open(secret.sealed, place), place);
  return inLedger(db, secret.ledgerId, (trx) => replaceSecret(trx, secret, anew));
}
