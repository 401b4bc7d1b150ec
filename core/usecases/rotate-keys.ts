import type { KeyChange, SecretBox } from "../ports.ts";
import type { Db, Trx } from "../store/db.ts";
import { emptyLog } from "../store/erase.ts";
import { asSystem, inLedger, readSystem } from "../store/in-ledger.ts";
import { listSecrets, replaceSecret, type StoredSecret } from "../store/secrets.ts";
import { placeOf } from "./sealed.ts";

const AT_ONCE = 25;

type Sealing = { readonly db: Db; readonly box: SecretBox };

/** How many secrets were sealed anew, how many there are, and how many none of the keys opens. */
export type Rotation = {
  readonly sealed: number;
  readonly total: number;
  readonly unreadable: number;
};

/**
 * Seals every secret anew that is not sealed with the newest key, one by one, while the bot runs. It
 * can be stopped and begun again at any time. Where the keys are the workspace's own, a new one is made
 * first, and the former ones go once nothing needs them. What no key opens stays as it is.
 */
export async function rotateKeys(
  { db, box }: Sealing,
  own: KeyChange | null = null,
  onSealed: () => void = () => undefined,
): Promise<Rotation> {
  // One change of keys at a time: the write lock is held while it begins and while it ends.
  if (own !== null) await asSystem(db, () => Promise.resolve(own.renew()));
  const done = { sealed: 0, total: 0, unreadable: 0 };
  for await (const secret of all((after) => readSystem(db, (trx) => page(trx, after)))) {
    done.total += 1;
    if (box.isCurrent(secret.sealed)) continue;
    const anew = anewFor(box, secret);
    if (anew === null) done.unreadable += 1;
    else if (await inLedger(db, secret.ledgerId, (trx) => replaceSecret(trx, secret, anew)))
      done.sealed += 1;
    onSealed();
  }
  if (own !== null) await retire({ db, box }, own);
  // A former key may be known to somebody: what it sealed is not kept either.
  await emptyLog(db);
  return done;
}

function page(trx: Trx, after: StoredSecret | null): Promise<StoredSecret[]> {
  return listSecrets(trx, after, AT_ONCE);
}

async function* all(
  read: (after: StoredSecret | null) => Promise<readonly StoredSecret[]>,
): AsyncGenerator<StoredSecret> {
  let last: StoredSecret | null = null;
  do {
    const some: readonly StoredSecret[] = await read(last);
    yield* some;
    last = some.at(-1) ?? null;
  } while (last !== null);
}

/** `null` where none of the keys opens it. */
function anewFor(box: SecretBox, { ledgerId, owner, sealed }: StoredSecret): string | null {
  const place = placeOf(ledgerId, owner);
  try {
    return box.seal(box.open(sealed, place), place);
  } catch {
    return null;
  }
}

/** Under the write lock nothing is being sealed: what is there then is all there is. */
function retire({ db, box }: Sealing, own: KeyChange): Promise<void> {
  return asSystem(db, async (trx) => {
    for await (const { sealed } of all((after) => page(trx, after)))
      if (!box.isCurrent(sealed)) return;
    own.retire();
  });
}
