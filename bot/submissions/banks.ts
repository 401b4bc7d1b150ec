import { BudgetError } from "../../core/domain/errors.ts";
import { attachAccount } from "../../core/usecases/attach-account.ts";
import { makeApiToken } from "../../core/usecases/make-api-token.ts";
import { unlinkBank } from "../../core/usecases/unlink-bank.ts";
import { bankDepsOf } from "../banks.ts";
import { TOKEN_PREFIX } from "../http/rest/bearer.ts";
import { newSecret } from "../http/secrets.ts";
import type { Submission } from "../listener.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { shownBanks } from "../shown/banks.ts";
import { attachedNote, unlinkedNote } from "../views/banks/told.ts";
import { newTokenMessage, tokenShownBefore } from "../views/banks/tokens.ts";
import { FIELD, FORM } from "../views/ids.ts";

const unlink: Submission = {
  id: FORM.unlink,
  fieldOf: () => FIELD.history,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const keepHistory = sent.values[FIELD.history]?.text !== "delete";
    const done = await unlinkBank(bankDepsOf(bot), act, id ?? 0, { keepHistory });
    await sent.ack();
    await answerAt(bot, sent, origin, await shownBanks(bot, act, [unlinkedNote(done)]));
  },
};

const attach: Submission = {
  id: FORM.attach,
  fieldOf: () => FIELD.account,
  async run(bot, sent) {
    const { origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const bankAccountId = Number(sent.values[FIELD.half]?.text ?? "");
    const accountId = Number(sent.values[FIELD.account]?.text ?? "");
    const done = await attachAccount(bankDepsOf(bot), act, { bankAccountId, accountId });
    await sent.ack();
    await answerAt(bot, sent, origin, await shownBanks(bot, act, [attachedNote(done)]));
  },
};

const token: Submission = {
  id: FORM.token,
  fieldOf: () => FIELD.name,
  async run(bot, sent) {
    const { origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const name = (sent.values[FIELD.name]?.text ?? "").trim();
    if (name === "") throw new BudgetError({ code: "missing", what: "name" });
    const { text, hash } = newSecret(TOKEN_PREFIX);
    const { repeated } = await makeApiToken(bot.deps, act, { name, hash });
    await sent.ack();
    const message = repeated ? tokenShownBefore(name) : newTokenMessage(name, text, act.ledger);
    await answerAt(bot, sent, { ...origin, replace: true }, message);
  },
};

/** The forms about banks and tokens. */
export const banks: readonly Submission[] = [unlink, attach, token];
