import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { getNotifications } from "../../core/usecases/get-notifications.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { listJoinRequests } from "../../core/usecases/list-join-requests.ts";
import { listMembers } from "../../core/usecases/list-members.ts";
import type { Bot } from "../listener.ts";
import type { Metadata, Origin } from "../origin.ts";
import { categoriesModal } from "../views/settings/categories.ts";
import { settingsForm } from "../views/settings/form.ts";
import { membersModal } from "../views/settings/members.ts";

/** Opens the settings of a ledger. */
export async function openSettings(
  bot: Bot,
  act: Act,
  { triggerId, origin }: { readonly triggerId: string; readonly origin: Origin },
): Promise<void> {
  const notifications = await getNotifications(bot.deps, act);
  const metadata: Metadata = { id: null, origin };
  await bot.slack.openView(
    triggerId,
    settingsForm({ ledger: act.ledger, notifications, metadata }),
  );
}

/** A page of the ledger's categories. */
export async function categoriesOf(bot: Bot, act: Act, page: number): Promise<types.ModalView> {
  return categoriesModal({ categories: await listCategories(bot.deps, act), page });
}

/** Who may use the ledger, and who asks to. */
export async function membersOf(bot: Bot, act: Act): Promise<types.ModalView> {
  const { ledger, member: me } = act;
  const members = await listMembers(bot.deps, act);
  return membersModal({ ledger, members, asking: await listJoinRequests(bot.deps, act), me });
}
