import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { NEW } from "../categories.ts";
import type { Bot } from "../listener.ts";
import { options } from "../views/blocks.ts";
import { ACTION, FIELD } from "../views/ids.ts";

/** The categories that fit what was typed, those that begin so first; a new one where none is called so. */
export async function suggest(
  bot: Bot,
  act: Act,
  asked: { readonly action_id: string; readonly value: string },
): Promise<types.PlainTextOption[]> {
  const [kind] = asked.action_id.split(".");
  if (kind !== ACTION.category && kind !== FIELD.part) return [];
  const typed = asked.value.trim();
  const word = typed.toLowerCase();
  const categories = (await listCategories(bot.deps, act)).filter(({ hidden }) => !hidden);
  const fitting = categories
    .map(({ name, group }) => ({ name, group, at: name.toLowerCase().indexOf(word) }))
    .filter(({ group, at }) => at >= 0 || group.toLowerCase().includes(word))
    .toSorted((a, b) => rank(a.at) - rank(b.at));
  const known = categories.some(({ name }) => name.toLowerCase() === word);
  const fresh =
    typed === "" || known || typed.length > 60
      ? []
      : [{ text: `Add “${typed}” as a new category`, value: `${NEW}${typed}` }];
  const found = fitting.map(({ name, group }) => ({ text: name, value: name, hint: group }));
  return options([...found.slice(0, 99), ...fresh]);
}

function rank(at: number): number {
  return at === 0 ? 0 : at > 0 ? 1 : 2;
}
