import type { Act } from "../../core/usecases/act.ts";
import { listMembers } from "../../core/usecases/list-members.ts";
import type { Bot } from "../listener.ts";
import { deleteAllForm } from "../views/delete-all.ts";

/** Opens the form that asks for a ledger's name before everything in it is deleted. */
export async function openDeleteForm(bot: Bot, act: Act, triggerId: string): Promise<void> {
  const members = await listMembers(bot.deps, act);
  const form = deleteAllForm({ ledger: act.ledger, members: members.length });
  await bot.slack.openView(triggerId, form);
}
