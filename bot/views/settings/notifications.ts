import type { types } from "@slack/bolt";
import type { Ledger } from "../../../core/domain/ledger.ts";
import { type Notifications, WEEK_STARTS, WEEKDAYS } from "../../../core/domain/notifications.ts";
import { menu } from "../blocks.ts";
import { FIELD } from "../ids.ts";
import { field, textBox } from "../inputs.ts";

/** Stands for a summary or review that does not come. */
export const OFF = "off";

const named = (name: string) => ({
  text: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
  value: name,
});
const WEEKLY = [{ text: "Never", value: OFF }, ...WEEKDAYS.map((day) => named(day))];
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  text: `${String(hour).padStart(2, "0")}:00`,
  value: `${hour}`,
}));
const MONTHLY = [
  { text: "Never", value: OFF },
  { text: "When a month is over", value: "on" },
];
const PLACES = [
  { text: "In a direct message", value: "dm" },
  { text: "In the channel", value: "channel" },
];

const ENTRIES = [
  { text: "Stays silent", value: OFF },
  { text: "Is posted in the channel", value: "on" },
];

/** What a ledger tells of its own accord. */
export function notificationFields(now: Notifications, ledger: Ledger): types.KnownBlock[] {
  return [
    field("Weekly summary", menu(FIELD.weekly, WEEKLY, now.weeklyOn ? now.weeklyDay : OFF)),
    field("Month-end review", menu(FIELD.monthEnd, MONTHLY, now.monthEndOn ? "on" : OFF)),
    field("Both come at", menu(FIELD.hour, HOURS, `${now.hour}`), {
      hint: "In the time zone above.",
    }),
    field(
      "Weeks begin on",
      menu(
        FIELD.weekStart,
        WEEK_STARTS.map((day) => named(day)),
        now.weekStart,
      ),
    ),
    ...(ledger.channelId === null
      ? []
      : [
          field("Where they come", menu(FIELD.tellPlace, PLACES, now.place)),
          field("Each new entry", menu(FIELD.posting, ENTRIES, ledger.postsEntries ? "on" : OFF)),
        ]),
    field(
      "Tell me when a budget is used to",
      textBox(FIELD.alerts, {
        initial: now.alertPercents.join(", "),
        placeholder: "80, 100",
        max: 40,
      }),
      { optional: true, hint: "In percent, at most five. Empty for never." },
    ),
  ];
}
