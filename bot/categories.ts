import type { Act } from "../core/usecases/act.ts";
import { setCategory } from "../core/usecases/set-category.ts";
import type { Bot } from "./listener.ts";

/** What the choice “Add … as a new category” is called; no category begins so. */
export const NEW = "\u002B\u002B";

/** The name of the chosen category, which is made first when the choice says so. */
export async function chosenCategory(bot: Bot, act: Act, value: string): Promise<string> {
  if (!value.startsWith(NEW)) return value;
  const own = act.requestKey === null ? act : { ...act, requestKey: `${act.requestKey}:category` };
  const name = value.slice(NEW.length);
  const made = await setCategory(bot.deps, own, { name, kind: "spending" });
  return made.category.name;
}
