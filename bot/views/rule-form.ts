import type { types } from "@slack/bolt";
import type { NewRule, RuleKind } from "../../core/domain/rule.ts";
import { menu, modal, option, typeahead } from "./blocks.ts";
import { FIELD, FORM } from "./ids.ts";
import { field, radio, textBox } from "./inputs.ts";

/** Where a rule stands among the others. */
export type RulePlace = "first" | "last" | "stay";

export type RuleFormInput = {
  readonly draft: Partial<Pick<NewRule, "pattern" | "kind" | "category">>;
  readonly editing: boolean;
  readonly metadata: unknown;
};

const KINDS: readonly { readonly text: string; readonly value: RuleKind }[] = [
  { text: "contains this text", value: "contains" },
  { text: "is exactly this text", value: "exact" },
  { text: "matches this regular expression", value: "regex" },
];

/** The form for a rule; its answer is shown as before → after, and saved only then. */
export function ruleForm({ draft, editing, metadata }: RuleFormInput): types.ModalView {
  const kinds = KINDS.map((kind) => option(kind));
  return modal({
    id: FORM.rule,
    title: editing ? "Edit rule" : "New rule",
    submit: "See what changes",
    metadata,
    blocks: [
      field(
        "When the merchant or the bank’s text",
        radio(FIELD.kind, kinds, draft.kind ?? "contains"),
      ),
      field(
        "Text",
        textBox(FIELD.pattern, {
          placeholder: "blue bottle",
          initial: draft.pattern ?? "",
          max: 200,
        }),
        { hint: "Capital letters do not matter." },
      ),
      field("File it under", typeahead(FIELD.category, "Type to search", draft.category ?? null)),
      field("Among your rules", menu(FIELD.place, places(editing), editing ? "stay" : "first")),
    ],
  });
}

function places(editing: boolean): { readonly text: string; readonly value: RulePlace }[] {
  return [
    ...(editing ? [{ text: "Keep its place", value: "stay" as const }] : []),
    { text: "First: it wins over the others", value: "first" as const },
    { text: "Last: the others win over it", value: "last" as const },
  ];
}
