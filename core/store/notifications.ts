import { parseIsoDate } from "../domain/dates.ts";
import type { Ledger } from "../domain/ledger.ts";
import {
  type Notifications,
  parseWeekday,
  parseWeekStart,
  usualNotifications,
} from "../domain/notifications.ts";
import type { Trx } from "./db.ts";

export type NotificationsRow = {
  readonly week_start: string;
  readonly weekly_on: boolean | number;
  readonly weekly_day: string;
  readonly hour: number;
  readonly month_end_on: boolean | number;
  readonly place: string;
  readonly user_id: string | null;
  readonly alert_percents: string;
  readonly snoozed_until: string | null;
};

/** The settings of a row; SQLite keeps truth as a number. */
export function toNotifications(row: NotificationsRow): Notifications {
  const percents: unknown = JSON.parse(row.alert_percents);
  return {
    weekStart: parseWeekStart(row.week_start),
    weeklyOn: Boolean(row.weekly_on),
    weeklyDay: parseWeekday(row.weekly_day),
    hour: row.hour,
    monthEndOn: Boolean(row.month_end_on),
    place: row.place === "channel" ? "channel" : "dm",
    userId: row.user_id,
    alertPercents: Array.isArray(percents) ? percents.map(Number) : [],
    snoozedUntil: row.snoozed_until === null ? null : parseIsoDate(row.snoozed_until),
  };
}

/** What a ledger tells of its own accord; what usually holds where nobody chose. */
export async function notificationsOf(
  trx: Trx,
  ledger: Pick<Ledger, "id" | "channelId">,
): Promise<Notifications> {
  const row = await trx("notifications")
    .where({ ledger_id: ledger.id })
    .first<NotificationsRow | undefined>();
  return row === undefined ? usualNotifications(ledger) : toNotifications(row);
}

/** Keeps what a ledger tells; `since` (ISO instant) is from when on that is owed, `null` as before. */
export async function putNotifications(
  trx: Trx,
  ledger: number,
  settings: Notifications,
  since: string | null,
): Promise<void> {
  const row = {
    ledger_id: ledger,
    week_start: settings.weekStart,
    weekly_on: settings.weeklyOn,
    weekly_day: settings.weeklyDay,
    hour: settings.hour,
    month_end_on: settings.monthEndOn,
    place: settings.place,
    user_id: settings.userId,
    alert_percents: JSON.stringify(settings.alertPercents),
    snoozed_until: settings.snoozedUntil,
  };
  const put = trx("notifications")
    .insert({ ...row, since })
    .onConflict(["ledger_id"]);
  await (since === null ? put.merge(row) : put.merge());
}

/** From when on a ledger is owed what it is told, epoch ms. */
export async function owedSince(trx: Trx, ledger: number): Promise<number> {
  const chosen = await trx("notifications").where({ ledger_id: ledger }).first("since");
  if (typeof chosen?.since === "string") return Date.parse(chosen.since);
  const row = await trx("ledgers").where({ id: ledger }).first("created_at");
  return Date.parse(row?.created_at ?? "");
}
