import type { types } from "@slack/bolt";
import type { NewRule, RuleKind } from "../../core/domain/rule.ts";
import { accountMenu, NAMED } from "./account-menu.ts";
import { menu, modal, option, type Option, typeahead } from "./blocks.ts";
import { FIELD, FORM } from "./ids.ts";
import { field, merchantBox, radio, textBox } from "./inputs.ts";
import { tagWords } from "./words.ts";

/** Where a rule stands among the others. */
export type RulePlace = "first" | "last" | "stay";

export type RuleFormInput = {
  readonly draft: Partial<Omit<NewRule, "priority">>;
  /** The amounts it is for, as `parseAmountRange` reads them. */
  readonly amounts: string;
  readonly accounts: readonly string[];
  /** Nobody where the ledger has but one member. */
  readonly members: readonly string[];
  readonly editing: boolean;
  readonly metadata: unknown;
};

const KINDS: readonly { readonly text: string; readonly value: RuleKind }[] = [
  { text: "contains this text", value: "contains" },
  { text: "is exactly this text", value: "exact" },
  { text: "matches this regular expression", value: "regex" },
];

const OPTIONAL = { optional: true } as const;

/** The form for a rule; its answer is shown as before → after, and saved only then. */
export function ruleForm(input: RuleFormInput): types.ModalView {
  const { editing, metadata } = input;
  return modal({
    id: FORM.rule,
    title: editing ? "Edit rule" : "New rule",
    submit: "See what changes",
    metadata,
    blocks: [
      ...conditions(input),
      ...sets(input),
      field("Among your rules", menu(FIELD.place, places(editing), editing ? "stay" : "first")),
    ],
  });
}

function conditions({ draft, amounts, accounts, members }: RuleFormInput): types.InputBlock[] {
  const kinds = KINDS.map((kind) => option(kind));
  return [
    field(
      "When the merchant or the bank’s text",
      radio(FIELD.kind, kinds, draft.kind ?? "contains"),
    ),
    field("Text", patternBox(draft.pattern ?? ""), { hint: "Capital letters do not matter." }),
    field("Amounts", textBox(FIELD.amount, { placeholder: "any", initial: amounts, max: 60 }), {
      ...OPTIONAL,
      hint: "Such as 20 to 50, over 100, or 12.99. With a + for money that comes in.",
    }),
    ...(accounts.length > 1 || (draft.account ?? null) !== null
      ? [accountField(accounts, draft.account ?? null)]
      : []),
    ...(members.length > 0
      ? [field("Paid by", chosenMenu(FIELD.member, "Anyone", members, draft.member))]
      : []),
  ];
}

function sets({ draft }: RuleFormInput): types.InputBlock[] {
  return [
    field(
      "File it under",
      typeahead(FIELD.category, "Type to search", draft.category ?? null),
      OPTIONAL,
    ),
    field(
      "Name the merchant",
      merchantBox(FIELD.merchant, { placeholder: "as it comes", initial: draft.merchant ?? "" }),
      OPTIONAL,
    ),
    field(
      "Add tags",
      textBox(FIELD.tags, { placeholder: "#work", initial: tagWords(draft.tags ?? []), max: 200 }),
      OPTIONAL,
    ),
  ];
}

/** A new text is mostly a merchant's name; one that is there already is edited letter by letter. */
function patternBox(initial: string) {
  const placeholder = "blue bottle";
  if (initial === "") return merchantBox(FIELD.pattern, { placeholder });
  return textBox(FIELD.pattern, { placeholder, initial, max: 200 });
}

function accountField(names: readonly string[], chosen: string | null): types.InputBlock {
  const choices = choicesOf("Any account", names);
  const value = chosenOf(chosen);
  const box = accountMenu({
    id: FIELD.account,
    choices,
    accounts: names.length,
    chosen: value,
    of: NAMED,
  });
  return field("Account", box, {
    name: FIELD.account,
    ...(box.type === "external_select" ? { ...OPTIONAL, hint: "Left empty: any account." } : {}),
  });
}

/** A menu of names and of none of them; no name begins like its first choice. */
function chosenMenu(
  id: string,
  none: string,
  names: readonly string[],
  chosen: string | null | undefined,
): types.StaticSelect {
  return menu(id, choicesOf(none, names), chosenOf(chosen ?? null));
}

function choicesOf(none: string, names: readonly string[]): Option[] {
  const named = names.map((text) => ({ text, value: `${NAMED}${text}` }));
  return [{ text: none, value: ANY }, ...named];
}

function chosenOf(name: string | null): string {
  return name === null ? ANY : `${NAMED}${name}`;
}

const ANY = "any";

/** The name that a choice of such a menu stands for; `null` for none of them. */
export function chosenName(value: string): string | null {
  return value.startsWith(NAMED) ? value.slice(NAMED.length) : null;
}

function places(editing: boolean): { readonly text: string; readonly value: RulePlace }[] {
  return [
    ...(editing ? [{ text: "Keep its place", value: "stay" as const }] : []),
    { text: "First: it wins over the others", value: "first" as const },
    { text: "Last: the others win over it", value: "last" as const },
  ];
}
