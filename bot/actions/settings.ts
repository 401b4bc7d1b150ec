import { BudgetError } from "../../core/domain/errors.ts";
import { editCategory } from "../../core/usecases/edit-category.ts";
import { leaveLedger } from "../../core/usecases/leave-ledger.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { categoriesOf, membersOf, openSettings } from "../forms/settings.ts";
import type { Action, Press } from "../listener.ts";
import { originOf, parsed, record } from "../origin.ts";
import { ACTION } from "../views/ids.ts";
import { leftMessage } from "../views/members.ts";
import { messageModal } from "../views/problem.ts";
import { categoryEditForm } from "../views/settings/categories.ts";

const open: Action = {
  id: ACTION.settings,
  async run(bot, press) {
    await press.ack();
    const opening = { triggerId: press.triggerId, origin: originOf(press, true) };
    await openSettings(bot, await press.act(), opening);
  },
};

/** The list on top of the settings, or another page of it. */
const categories: Action = {
  id: ACTION.categories,
  async run(bot, press) {
    await press.ack();
    const list = await categoriesOf(bot, await press.act(), Number(press.value));
    const { view } = press;
    const isTurn = press.actionId !== ACTION.categories;
    if (isTurn && view !== null) await bot.slack.updateView(view.id, list);
    else await bot.slack.pushView(press.triggerId, list);
  },
};

/** The list a form goes back to. */
function listOf({ view }: Press) {
  const { page } = record(parsed(view?.metadata ?? ""));
  return { viewId: view?.id ?? "", page: typeof page === "number" ? page : 0 };
}

const addCategory: Action = {
  id: ACTION.addCategory,
  async run(bot, press) {
    await press.ack();
    await press.act();
    const form = categoryEditForm(null, { id: null, list: listOf(press) });
    await bot.slack.pushView(press.triggerId, form);
  },
};

const categoryRow: Action = {
  id: ACTION.categoryRow,
  async run(bot, press) {
    const [verb = "", number] = press.value.split(":");
    const id = Number(number);
    // Hidden, shown and hidden again are three things.
    const act = await press.actWith(press.fresh);
    const list = listOf(press);
    if (verb === "edit") {
      await press.ack();
      const known = (await listCategories(bot.deps, act)).find((one) => one.id === id);
      if (known === undefined) throw new BudgetError({ code: "not-found", what: "category" });
      return bot.slack.pushView(press.triggerId, categoryEditForm(known, { id, list }));
    }
    await editCategory(bot.deps, act, id, { hidden: verb === "hide" });
    await press.ack();
    await bot.slack.updateView(list.viewId, await categoriesOf(bot, act, list.page));
  },
};

const members: Action = {
  id: ACTION.members,
  async run(bot, press) {
    await press.ack();
    await bot.slack.pushView(press.triggerId, await membersOf(bot, await press.act()));
  },
};

const leave: Action = {
  id: ACTION.leave,
  async run(bot, press) {
    const { left } = await leaveLedger(bot.deps, await press.act());
    await press.ack();
    if (press.view === null) return;
    await bot.slack.updateView(press.view.id, messageModal(leftMessage(left)));
  },
};

/** The settings, and what stands behind them. */
export const settings: readonly Action[] = [
  open,
  categories,
  addCategory,
  categoryRow,
  members,
  leave,
];
