import { addDays, dayIn, type IsoDate } from "../domain/dates.ts";
import { onOrBefore } from "../domain/weeks.ts";
import { notificationsOf, putNotifications } from "../store/notifications.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";

/** The day no summary comes on, and the day the next one does; `changeId` is `null` where it was so already. */
export type Skipped = {
  readonly skipped: IsoDate;
  readonly next: IsoDate;
  readonly changeId: number | null;
  readonly repeated: boolean;
};

/** Has the next weekly summary not come, that one alone: twice skips no more than once. */
export function skipNextSummary(deps: Deps, act: Act): Promise<Skipped> {
  return commit(deps, act, async (trx) => {
    const { ledger } = act;
    const settings = await notificationsOf(trx, ledger);
    const today = dayIn(ledger.timeZone, deps.clock.now());
    const skipped = addDays(onOrBefore(settings.weeklyDay, today), 7);
    const days = { skipped, next: addDays(skipped, 7) };
    if (settings.snoozedUntil !== null && settings.snoozedUntil > skipped)
      return { ...days, changeId: null };
    const touches = [["notifications", ledger.id]] as const;
    const context = { deps, act, what: "notifications-set", touches };
    const { changeId } = await recordChange(trx, context, async () => {
      const snoozedUntil = addDays(skipped, 1);
      await putNotifications(trx, ledger.id, { ...settings, snoozedUntil }, null);
      return { value: null, summary: "skipped a weekly summary" };
    });
    return { ...days, changeId };
  });
}
