import { messageModal, problemMessage } from "../../../bot/views/problem.ts";
import { categoriesModal, categoryEditForm } from "../../../bot/views/settings/categories.ts";
import { settingsForm } from "../../../bot/views/settings/form.ts";
import { membersModal } from "../../../bot/views/settings/members.ts";
import { settingsSaved } from "../../../bot/views/settings/saved.ts";
import { usualNotifications } from "../../../core/domain/notifications.ts";
import { ledgerOf, many } from "./made-up.ts";

/** The settings and what stands behind them, filled with `name`. */
export function settingsViews(name: string): Record<string, unknown> {
  const ledger = { ...ledgerOf(name), channelId: "C1" };
  const category = { id: 1, name, group: name, kind: "transfer" as const, hidden: true };
  const categories = many((id) => ({ ...category, id }));
  const metadata = { id: 1, origin: { url: null, replace: true, list: null } };
  const person = { userId: "U1", name };
  return {
    settings: settingsForm({ ledger, notifications: usualNotifications(ledger), metadata }),
    categories: categoriesModal({ categories, page: 3 }),
    noCategories: categoriesModal({ categories: [], page: 0 }),
    categoryEdit: categoryEditForm(category, metadata),
    members: membersModal({
      ledger,
      members: many((id) => ({ id, ...person })),
      asking: many(() => person),
      me: { id: 1, ...person },
    }),
    settingsSaved: settingsSaved(
      many((changeId) => ({ summary: name, changeId }), 2),
      ledger,
    ),
    messageModal: messageModal(problemMessage(name)),
  };
}
