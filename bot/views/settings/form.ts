import type { types } from "@slack/bolt";
import type { Ledger } from "../../../core/domain/ledger.ts";
import type { Notifications } from "../../../core/domain/notifications.ts";
import { actions, button, context, header, menu, modal, typeahead } from "../blocks.ts";
import { ACTION, FIELD, FORM } from "../ids.ts";
import { field } from "../inputs.ts";
import { data } from "../text.ts";
import { notificationFields } from "./notifications.ts";

export type SettingsInput = {
  readonly ledger: Ledger;
  readonly notifications: Notifications;
  readonly metadata: unknown;
};

/** What a ledger counts in and by, what it tells of its own accord, and the way to what is in it. */
export function settingsForm({ ledger, notifications, metadata }: SettingsInput): types.ModalView {
  return modal({
    id: FORM.settings,
    title: "Settings",
    submit: "Save",
    metadata,
    blocks: [
      context(whose(ledger)),
      actions([
        button("Categories", { id: ACTION.categories, value: "0" }),
        button("Accounts", { id: ACTION.accounts }),
        button("Members", { id: ACTION.members }),
      ]),
      field("Currency", typeahead(FIELD.currency, "Type to search", ledger.currency), {
        hint: "Of new entries, budgets and totals. What is written down stays in the currency it is in, and is told apart; nothing is converted.",
      }),
      field("Months begin on day", menu(FIELD.periodStart, DAYS, String(ledger.periodStartDay)), {
        hint: "As on payday. Past months and their budgets follow.",
      }),
      field("Time zone", typeahead(FIELD.timeZone, "Type to search", ledger.timeZone), {
        hint: zoneHint(ledger),
      }),
      header("What I tell you"),
      ...notificationFields(notifications, ledger),
      header("Your data"),
      dataButtons(),
    ],
  });
}

/** The way to have all of it, and the way to be rid of it. */
function dataButtons(): types.ActionsBlock {
  return actions([
    button("Export everything", { id: ACTION.exportAll }),
    button("Delete everything…", { id: ACTION.deleteAll }, { style: "danger" }),
  ]);
}

function zoneHint({ channelId }: Ledger): string {
  const owner = channelId === null ? "your" : "its maker’s";
  return `Decides when a day ends. It began as the one of ${owner} Slack profile.`;
}

const DAYS = Array.from({ length: 28 }, (_, at) => ({ text: `${at + 1}`, value: `${at + 1}` }));

function whose({ name, channelId }: Ledger): string {
  return channelId === null
    ? `${data(name)} · yours alone`
    : `${data(name)} · shared: what you save holds for every member`;
}
