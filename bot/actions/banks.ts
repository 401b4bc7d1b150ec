import type { types } from "@slack/bolt";
import type { LinkPurpose } from "../../core/domain/link-session.ts";
import type { Act } from "../../core/usecases/act.ts";
import { revokeApiToken } from "../../core/usecases/revoke-api-token.ts";
import { bankOf } from "../banks.ts";
import { type AboutLink, attachFormFor, unlinkFormFor } from "../forms/banks.ts";
import { promiseSync } from "../jobs/bank-sync.ts";
import { type LinkPlace, sendAddress } from "../link-address.ts";
import type { Action, Bot, Press } from "../listener.ts";
import { answerAt, originOf, replaceAt } from "../origin.ts";
import { shownBanks, shownSyncs, shownTokens } from "../shown/banks.ts";
import { tokenForm } from "../views/banks/forms.ts";
import { syncingMessage } from "../views/banks/told.ts";
import { ACTION } from "../views/ids.ts";
import { revokedNote } from "../views/notes.ts";

const show: Action = {
  id: ACTION.banks,
  async run(bot, press) {
    await press.ack();
    const list = await shownBanks(bot, await press.act());
    await answerAt(bot, press, originOf(press, press.view?.isHome !== true), list);
  },
};

/** What comes of a press stands where its button stood; of one on Home in the direct message. */
function placeOf({ responseUrl }: Press): LinkPlace {
  return { url: responseUrl, replace: true };
}

async function address(bot: Bot, press: Press, purpose: LinkPurpose, linkId: number | null) {
  await press.ack();
  const act = await press.actWith(press.fresh);
  await sendAddress(bot, act, press, { purpose, linkId, place: placeOf(press) });
}

const linkBank: Action = {
  id: ACTION.bankLink,
  run: (bot, press) => address(bot, press, "new", null),
};

const fix: Action = {
  id: ACTION.bankFix,
  run: (bot, press) => address(bot, press, "repair", Number(press.value)),
};

const add: Action = {
  id: ACTION.bankAdd,
  run: (bot, press) => address(bot, press, "accounts", Number(press.value)),
};

/** Slack tells that a page was opened; the page itself is what matters. */
const opened: Action = { id: ACTION.bankOpened, run: (_bot, press) => press.ack() };

const sync: Action = {
  id: ACTION.bankSync,
  async run(bot, press) {
    const act = await press.act();
    const bank = await bankOf(bot, act, Number(press.value));
    const link = { ledgerId: act.ledger.id, linkId: bank.id, why: "person" } as const;
    await promiseSync(bot, link, { userId: press.userId, place: placeOf(press) });
    await press.ack();
    await replaceAt(bot, press, syncingMessage(bank, act.ledger));
  },
};

/** What the menu of a link offers, by the word before the link's id. */
const CHOICES: Readonly<Record<string, (bot: Bot, press: Press, linkId: number) => Promise<void>>> =
  {
    add: (bot, press, id) => address(bot, press, "accounts", id),
    fix: (bot, press, id) => address(bot, press, "repair", id),
    async syncs(bot, press, id) {
      await press.ack();
      const list = await shownSyncs(bot, await press.act(), id);
      await answerAt(bot, press, originOf(press, false), list);
    },
    attach: (bot, press, id) => open(bot, press, id, attachFormFor),
    unlink: (bot, press, id) => open(bot, press, id, unlinkFormFor),
  };

type FormFor = (bot: Bot, act: Act, about: AboutLink) => Promise<types.ModalView>;

async function open(bot: Bot, press: Press, id: number, formFor: FormFor): Promise<void> {
  await press.ack();
  const form = await formFor(bot, await press.act(), { id, origin: originOf(press, true) });
  await bot.slack.openView(press.triggerId, form);
}

const menu: Action = {
  id: ACTION.bankMenu,
  async run(bot, press) {
    const [choice = "", id = ""] = press.value.split(":");
    await (CHOICES[choice]?.(bot, press, Number(id)) ?? press.ack());
  },
};

const newToken: Action = {
  id: ACTION.newToken,
  async run(bot, press) {
    await press.ack();
    await press.act();
    const form = tokenForm({ id: null, origin: originOf(press, true) });
    await bot.slack.openView(press.triggerId, form);
  },
};

const revoke: Action = {
  id: ACTION.revokeToken,
  async run(bot, press) {
    const act = await press.act();
    const { name } = await revokeApiToken(bot.deps, act, Number(press.value));
    await press.ack();
    await replaceAt(bot, press, await shownTokens(bot, act, revokedNote(name)));
  },
};

/** Links to banks, and tokens for programs. */
export const banks: readonly Action[] = [
  show,
  linkBank,
  fix,
  add,
  opened,
  sync,
  menu,
  newToken,
  revoke,
];
