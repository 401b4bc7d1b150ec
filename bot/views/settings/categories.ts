import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { Category, CategoryKind } from "../../../core/domain/ledger.ts";
import { actions, button, context, divider, modal, option, overflow, section } from "../blocks.ts";
import { ACTION, FIELD, FORM } from "../ids.ts";
import { field, radio, textBox } from "../inputs.ts";
import { bold, data } from "../text.ts";

/** How many categories a page has, each of one block. */
const A_PAGE = 40;

const KINDS: readonly (readonly [kind: CategoryKind, words: string])[] = [
  ["spending", "Spending"],
  ["income", "Income"],
  ["transfer", "Between own accounts: neither"],
];

export type CategoriesInput = {
  readonly categories: readonly Category[];
  /** Counted from 0; one past the end shows the last. */
  readonly page: number;
};

/** A ledger's categories, hidden ones last, each with what can be done with it. */
export function categoriesModal({ categories, page }: CategoriesInput): types.ModalView {
  const sorted = [
    ...categories.filter(({ hidden }) => !hidden),
    ...categories.filter(({ hidden }) => hidden),
  ];
  const pages = Math.max(1, Math.ceil(sorted.length / A_PAGE));
  const at = Math.min(Math.max(0, page), pages - 1);
  const hidden = categories.filter((one) => one.hidden).length;
  const small = [
    count(categories.length, "category", "categories"),
    ...(hidden > 0 ? [`${hidden} hidden`] : []),
  ];
  return modal({
    id: FORM.notice,
    title: "Categories",
    close: "Back",
    metadata: { page: at },
    blocks: [
      actions([button("Add a category", { id: ACTION.addCategory }, { style: "primary" })]),
      context(`${small.join(" · ")}. What is hidden keeps its history and is offered no more.`),
      ...sorted.slice(at * A_PAGE, (at + 1) * A_PAGE).map(row),
      ...turns(at, pages),
    ],
  });
}

function row({ id, name, group, kind, hidden }: Category): types.KnownBlock {
  const small = [
    data(group, 60),
    ...(kind === "spending" ? [] : [kind]),
    ...(hidden ? ["hidden"] : []),
  ];
  const choices = [
    { text: "Edit", value: `edit:${id}` },
    hidden ? { text: "Show again", value: `show:${id}` } : { text: "Hide", value: `hide:${id}` },
  ];
  return section(
    `${bold(name, 60)}  ${small.join(" · ")}`,
    overflow(ACTION.categoryRow, choices),
    `category.${id}`,
  );
}

function turns(at: number, pages: number): types.KnownBlock[] {
  if (pages === 1) return [];
  const turn = (to: number, where: string, label: string): types.Button =>
    button(label, { id: `${ACTION.categories}.${where}`, value: String(to) });
  return [
    divider(),
    actions([
      ...(at > 0 ? [turn(at - 1, "before", "◀ Before")] : []),
      ...(at < pages - 1 ? [turn(at + 1, "after", "More ▶")] : []),
    ]),
    context(`page ${at + 1} of ${pages}`),
  ];
}

/** Names a category, its group and what its money is; a new one where `category` is `null`. */
export function categoryEditForm(category: Category | null, metadata: unknown): types.ModalView {
  const kinds = KINDS.map(([value, text]) => option({ text, value }));
  return modal({
    id: FORM.ownCategory,
    title: category === null ? "Add a category" : "Edit category",
    submit: "Save",
    metadata,
    blocks: [
      field(
        "Name",
        textBox(FIELD.name, { initial: category?.name ?? "", placeholder: "Pets", max: 60 }),
      ),
      field(
        "Group",
        textBox(FIELD.group, { initial: category?.group ?? "", placeholder: "Living", max: 60 }),
        {
          optional: true,
          hint: "What it is listed with.",
        },
      ),
      field("What its money is", radio(FIELD.kind, kinds, category?.kind ?? "spending"), {
        hint: "Another kind counts so in past months too.",
      }),
    ],
  });
}
