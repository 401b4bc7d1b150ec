import { type Month, parseMonth } from "../domain/dates.ts";
import {
  dropOpening,
  type Due,
  endHome,
  type HomeKey,
  type HomeOpening,
  type HomePicture,
  isHomeDue,
  readOpening,
  takeHome,
} from "../store/homes.ts";
import { asSystem, readSystem } from "../store/in-ledger.ts";
import type { Deps } from "./act.ts";
import { HOME_OPEN_MS } from "./open-home.ts";

/** A Home tab to draw anew. */
export type HomeToDraw = Omit<HomeOpening, "month"> & { readonly month: Month | null };

/**
 * Takes a Home tab of the workspace that shows less than was written, or `null`. Its lease must
 * outlast the drawing, or another process draws it too.
 */
export async function claimHome(
  deps: Deps,
  workspaceId: string,
  leaseMs: number,
): Promise<HomeToDraw | null> {
  const now = deps.clock.now();
  const due: Due = { workspaceId, since: now - HOME_OPEN_MS, now };
  // Looking takes no write lock: an idle process keeps nobody waiting, and is not kept waiting.
  if (!(await readSystem(deps.db, (trx) => isHomeDue(trx, due)))) return null;
  const taken = await asSystem(deps.db, (trx) => takeHome(trx, due, leaseMs));
  if (taken === undefined) return null;
  return { ...taken, month: taken.month === null ? null : parseMonth(taken.month) };
}

/**
 * What became of a Home tab since it was claimed: `behind` when more was written, `gone` when it
 * shows another month or ledger.
 */
export async function sinceClaimed(
  deps: Deps,
  home: HomeToDraw,
): Promise<"current" | "behind" | "gone"> {
  const now = await readSystem(deps.db, (trx) => readOpening(trx, home));
  if (now === undefined || now.month !== home.month) return "gone";
  return now.changed === home.changed ? "current" : "behind";
}

/** Says that a Home tab was drawn, and which picture it has. */
export function finishHome(
  deps: Deps,
  home: HomeToDraw,
  picture: HomePicture | null,
): Promise<void> {
  return asSystem(deps.db, (trx) => endHome(trx, { ...home, picture }));
}

/** Draws a Home tab no more until it is opened again. */
export function forgetHome(deps: Deps, home: HomeKey): Promise<void> {
  return asSystem(deps.db, (trx) => dropOpening(trx, home));
}
