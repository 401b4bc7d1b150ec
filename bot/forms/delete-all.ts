import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { listMembers } from "../../core/usecases/list-members.ts";
import type { Bot } from "../listener.ts";
import { deleteAllForm } from "../views/delete-all.ts";

/** The form that asks for a ledger's name before everything in it is deleted. */
export async function deleteFormFor(bot: Bot, act: Act): Promise<types.ModalView> {
  const members = await listMembers(bot.deps, act);
  const linked = await listBanks(bot.deps, act);
  return deleteAllForm({
    ledger: act.ledger,
    members: members.length,
    banks: linked.map(({ institution }) => institution),
    reachesBanks: bot.banks !== null,
  });
}
