import type { types } from "@slack/bolt";
import { menu, type Option, typeahead } from "./blocks.ts";

/** Of more than these, one is typed for. */
const MENU = 10;

/** What a choice begins with where “any” is one too; no name begins so. */
export const NAMED = "=";

/** The choice that asks for the name of a new one. */
export const NEW_ACCOUNT: Option = { text: "New account…", value: "+" };

/** How an account is chosen. */
export type AccountChoice = {
  readonly id: string;
  /** Those that can be chosen, and what else can be. */
  readonly choices: readonly Option[];
  /** How many of the choices are accounts. */
  readonly accounts: number;
  readonly chosen: string | undefined;
  /** Narrows what is offered while it is typed: a currency, or `NAMED`. */
  readonly of?: string;
};

/** A menu of accounts; where there are many, a field to type into. */
export function accountMenu({
  id,
  choices,
  accounts,
  chosen,
  of,
}: AccountChoice): types.StaticSelect | types.ExternalSelect {
  if (accounts <= MENU) return menu(id, choices, chosen);
  const initial = choices.find(({ value }) => value === chosen) ?? null;
  return typeahead(of === undefined ? id : `${id}.${of}`, "Type to search", initial);
}
