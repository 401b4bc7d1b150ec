import { checkNotifications, type Notifications } from "../domain/notifications.ts";
import { notificationsOf, putNotifications } from "../store/notifications.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";
import { recordChange } from "./record-change.ts";

/** What was chosen; what is left out stays as it is. */
export type NotificationsChosen = Partial<Notifications>;

export type NotificationsSet = {
  readonly notifications: Notifications;
  /** `null` where all of it was so already. */
  readonly changeId: number | null;
  readonly repeated: boolean;
};

/**
 * Chooses what the ledger tells of its own accord. What was turned on, or comes at another time, is
 * owed from now on. A member who has it come into a direct message of the shared ledger without
 * saying whose means their own. Throws `unreadable` for what cannot be.
 */
export async function setNotifications(
  deps: Deps,
  act: Act,
  chosen: NotificationsChosen,
): Promise<NotificationsSet> {
  return commit(deps, act, async (trx) => {
    const { ledger } = act;
    const before = await notificationsOf(trx, ledger);
    const next = { ...before, ...chosen };
    const notifications = { ...next, userId: userOf(act, next) };
    checkNotifications(ledger, notifications);
    if (isSame(before, notifications)) return { notifications, changeId: null };
    const touches = [["notifications", ledger.id]] as const;
    const context = { deps, act, what: "notifications-set", touches };
    const { changeId } = await recordChange(trx, context, async () => {
      const since = isOwedAnew(before, notifications) ? instant(deps) : null;
      await putNotifications(trx, ledger.id, notifications, since);
      return { value: null, summary: summaryOf(before, notifications) };
    });
    return { notifications, changeId };
  });
}

function isSame(a: Notifications, b: Notifications): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What else changes must not let go what falls due this very moment. */
function isOwedAnew(before: Notifications, after: Notifications): boolean {
  if (after.weeklyOn && !before.weeklyOn) return true;
  if (after.monthEndOn && !before.monthEndOn) return true;
  const times = ["weekStart", "weeklyDay", "hour"] as const;
  return times.some((time) => before[time] !== after[time]);
}

function userOf({ ledger, member }: Act, { place, userId }: Notifications): string | null {
  if (place === "channel" || ledger.channelId === null) return null;
  return userId ?? member.userId;
}

function summaryOf(before: Notifications, after: Notifications): string {
  if (before.weeklyOn !== after.weeklyOn)
    return `turned the weekly summary ${after.weeklyOn ? "on" : "off"}`;
  if (before.monthEndOn !== after.monthEndOn)
    return `turned the month-end review ${after.monthEndOn ? "on" : "off"}`;
  return "changed what is told when";
}
