import { parseMonth } from "../../core/domain/dates.ts";
import type { Action } from "../listener.ts";
import { showHome } from "../shown/open-home.ts";
import { ACTION } from "../views/ids.ts";

const month: Action = {
  id: ACTION.homeMonth,
  async run(bot, press) {
    await press.ack();
    await showHome(bot, press, { month: parseMonth(press.value) });
  },
};

/** What is named is a claim: whoever is no member of it is refused. */
const ledger: Action = {
  id: ACTION.homeLedger,
  async run(bot, press) {
    await press.ack();
    await showHome(bot, press, { ledgerId: Number(press.value) });
  },
};

const refresh: Action = {
  id: ACTION.homeRefresh,
  async run(bot, press) {
    await press.ack();
    await showHome(bot, press);
  },
};

/** What the Home tab shows. */
export const home: readonly Action[] = [month, ledger, refresh];
