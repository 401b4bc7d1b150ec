import type { CategoryKind } from "../../core/domain/ledger.ts";
import { checkNotifications } from "../../core/domain/notifications.ts";
import type { Act } from "../../core/usecases/act.ts";
import { addCategory, editCategory } from "../../core/usecases/edit-category.ts";
import { getNotifications } from "../../core/usecases/get-notifications.ts";
import { setLedger } from "../../core/usecases/set-ledger.ts";
import { setNotifications } from "../../core/usecases/set-notifications.ts";
import { setPosting } from "../../core/usecases/set-posting.ts";
import { categoriesOf } from "../forms/settings.ts";
import type { Bot, Sent, Submission, Values } from "../listener.ts";
import { answerAt, metadataIn, parsed, record } from "../origin.ts";
import { parseSettings } from "../parse/settings.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { type SettingsDone, settingsSaved } from "../views/settings/saved.ts";

const FIELDS = { currency: FIELD.currency, day: FIELD.periodStart } as const;

const settings: Submission = {
  id: FORM.settings,
  fieldOf(problem) {
    if (problem.code !== "unreadable") return FIELD.currency;
    const { what } = problem;
    return what === "currency" || what === "day" ? FIELDS[what] : FIELD.alerts;
  },
  async run(bot, sent) {
    const { origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const done = await save(bot, sent, act);
    await sent.ack();
    await answerAt(bot, sent, origin, settingsSaved(done, act.ledger));
  },
};

/** All of it is read and checked before any of it is written. */
async function save(bot: Bot, sent: Sent, act: Act): Promise<SettingsDone[]> {
  const chosen = parseSettings(wordsIn(sent.values));
  const before = await getNotifications(bot.deps, act);
  const after = { ...before, ...chosen.notifications };
  checkNotifications(act.ledger, after);
  const { changeId, summary } = await setLedger(bot.deps, act, chosen.ledger);
  const done = changeId === null || summary === null ? [] : [{ changeId, summary }];
  const told = await setNotifications(bot.deps, await sent.act("told"), chosen.notifications);
  if (told.changeId !== null)
    done.push({ changeId: told.changeId, summary: "what I tell you and when" });
  const posts = sent.values[FIELD.posting]?.text === "on";
  if (act.ledger.channelId === null || posts === act.ledger.postsEntries) return done;
  const { changeId: posting } = await setPosting(bot.deps, await sent.act("posting"), posts);
  const how = posts ? "are posted in the channel" : "stay silent";
  return [...done, { changeId: posting, summary: `new entries ${how}` }];
}

function wordsIn(values: Values) {
  const text = (name: string): string => values[name]?.text ?? "";
  return {
    currency: text(FIELD.currency),
    timeZone: text(FIELD.timeZone),
    periodStart: text(FIELD.periodStart),
    weekStart: text(FIELD.weekStart),
    weekly: text(FIELD.weekly),
    monthEnd: text(FIELD.monthEnd),
    hour: text(FIELD.hour),
    place: text(FIELD.tellPlace),
    alerts: text(FIELD.alerts),
  };
}

const KINDS: readonly CategoryKind[] = ["spending", "income", "transfer"];

/** A category of one's own, added or edited; the list below shows it. */
const ownCategory: Submission = {
  id: FORM.ownCategory,
  fieldOf: () => FIELD.name,
  async run(bot, sent) {
    const act = await sent.act();
    const { id } = metadataIn(sent.metadata);
    const name = sent.values[FIELD.name]?.text ?? "";
    const group = sent.values[FIELD.group]?.text ?? "";
    const kind = KINDS.find((one) => one === sent.values[FIELD.kind]?.text) ?? "spending";
    if (id === null) await addCategory(bot.deps, act, { name, group, kind });
    else await editCategory(bot.deps, act, id, { name, group, kind });
    await sent.ack();
    const { viewId, page } = record(record(parsed(sent.metadata))["list"]);
    if (typeof viewId !== "string") return;
    await bot.slack.updateView(viewId, await categoriesOf(bot, act, Number(page)));
  },
};

/** What a ledger is set to, and its categories. */
export const settingsForms: readonly Submission[] = [settings, ownCategory];
