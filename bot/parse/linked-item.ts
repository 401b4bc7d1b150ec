import type { AccountMarks, LinkedItem } from "../../core/domain/bank.ts";

const MOST = 100;
const LONGEST = 200;

/**
 * Reads what Plaid's script hands to a page of ours at the end: the public token, and beside it the
 * institution and the accounts, in Plaid's words. `null` where there is no token that could be one.
 */
export function linkedItemIn(publicToken: unknown, metadata: unknown): LinkedItem | null {
  const token = textIn(publicToken, 500);
  if (token === null) return null;
  const { institution, accounts } = fieldsOf(metadata);
  const { institution_id: bankId, name } = fieldsOf(institution);
  const id = textIn(bankId, LONGEST);
  return {
    publicToken: token,
    institution: id === null ? null : { id, name: textIn(name, LONGEST) ?? "Your bank" },
    accounts: Array.isArray(accounts) ? accounts.slice(0, MOST).flatMap(accountIn) : [],
  };
}

function accountIn(given: unknown): AccountMarks[] {
  const { id, name, mask, subtype } = fieldsOf(given);
  const known = textIn(id, LONGEST);
  if (known === null) return [];
  return [
    {
      id: known,
      persistentId: null,
      name: textIn(name, LONGEST) ?? "",
      mask: textIn(mask, LONGEST),
      subtype: textIn(subtype, LONGEST),
    },
  ];
}

/** `null` for what is no text, is empty, or is longer than anything of the kind. */
function textIn(value: unknown, longest: number): string | null {
  return typeof value === "string" && value !== "" && value.length <= longest ? value : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
