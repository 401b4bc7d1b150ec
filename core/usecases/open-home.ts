import { type Month, parseMonth } from "../domain/dates.ts";
import { findOpening, type HomePicture, keepOpening, touchOpening } from "../store/homes.ts";
import { asSystem, readSystem } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

export type { HomePicture } from "../store/homes.ts";

/** For so long after it was opened or used a Home tab is drawn anew when something changes. */
export const HOME_OPEN_MS = 60 * 60_000;

/** What a person's Home tab shows. */
export type HomeShown = {
  readonly ledgerId: number;
  /** `null` for whichever month it is now. */
  readonly month: Month | null;
  readonly picture: HomePicture | null;
};

/** What a person's Home tab showed last, or `undefined`; a month they looked at long ago is let go. */
export async function homeShown(
  deps: Deps,
  person: { readonly workspaceId: string; readonly userId: string },
): Promise<HomeShown | undefined> {
  const { workspaceId, userId } = person;
  const found = await readSystem(deps.db, (trx) => findOpening(trx, workspaceId, userId));
  if (found === undefined) return undefined;
  const { ledgerId, openedAt, month, picture } = found;
  const isFresh = openedAt >= deps.clock.now() - HOME_OPEN_MS;
  return { ledgerId, picture, month: month === null || !isFresh ? null : parseMonth(month) };
}

/** Keeps what a member's Home tab shows; `isDue` has it drawn anew. */
export function openHome(
  deps: Deps,
  { ledger, member: { userId } }: Act,
  shown: { readonly month: Month | null; readonly isDue: boolean },
): Promise<void> {
  const opening = { ledgerId: ledger.id, userId, openedAt: deps.clock.now(), ...shown };
  return asSystem(deps.db, (trx) => keepOpening(trx, ledger.workspaceId, opening));
}

/** A Home tab in use stays open; it is noted now and then only. */
const NOTED_MS = 10 * 60_000;

/** Says that a person uses their Home tab. */
export async function useHome(
  deps: Deps,
  person: { readonly workspaceId: string; readonly userId: string },
): Promise<void> {
  const now = deps.clock.now();
  const find = (trx: Parameters<typeof findOpening>[0]) =>
    findOpening(trx, person.workspaceId, person.userId);
  const found = await readSystem(deps.db, find);
  if (found === undefined || found.openedAt > now - NOTED_MS) return;
  await asSystem(deps.db, (trx) => touchOpening(trx, found, now));
}
