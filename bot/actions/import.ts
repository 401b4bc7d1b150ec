import { answerQuestion, chooseAccount } from "../../core/usecases/answer-question.ts";
import { discardUpload } from "../../core/usecases/discard-upload.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import { previewUpload } from "../../core/usecases/preview-upload.ts";
import { shownPreview } from "../shown/import.ts";
import type { Action } from "../listener.ts";
import { originOf, parsed, replaceAt } from "../origin.ts";
import { ACTION } from "../views/ids.ts";
import { discardedMessage, importingMessage } from "../views/import-progress.ts";
import { accountForm } from "../views/small-forms.ts";

const answer: Action = {
  id: ACTION.answer,
  async run(bot, press) {
    const parts = parsed(press.value);
    const [uploadId, questionId, value] = Array.isArray(parts) ? parts : [];
    const act = await press.actWith(press.fresh);
    const preview = await answerQuestion(bot.deps, act, Number(uploadId), {
      questionId: String(questionId),
      value: String(value),
    });
    await press.ack();
    await replaceAt(bot, press, await shownPreview(bot, act, preview));
  },
};

const account: Action = {
  id: ACTION.importAccount,
  async run(bot, press) {
    const uploadId = Number(/^into\.(\d+)$/u.exec(press.blockId)?.[1]);
    const act = await press.actWith(press.fresh);
    if (press.value === "+") {
      await press.ack();
      const metadata = { id: uploadId, origin: originOf(press, true) };
      await bot.slack.openView(press.triggerId, accountForm("", metadata));
      return;
    }
    const preview = await chooseAccount(bot.deps, act, uploadId, press.value);
    await press.ack();
    await replaceAt(bot, press, await shownPreview(bot, act, preview));
  },
};

const importNow: Action = {
  id: ACTION.importNow,
  async run(bot, press) {
    const act = await press.act();
    const uploadId = Number(press.value);
    const { name, total } = await previewUpload(bot.deps, act, uploadId);
    const { workspaceId: teamId } = act.ledger;
    const { userId, at } = press;
    await enqueueJob(bot.deps, act, {
      kind: "import-upload",
      payload: { teamId, userId, uploadId, name, at },
    });
    await press.ack();
    await replaceAt(bot, press, importingMessage(name, 0, total));
    bot.nudge();
  },
};

const discard: Action = {
  id: ACTION.discard,
  async run(bot, press) {
    const act = await press.act();
    const uploadId = Number(press.value);
    const { name } = await previewUpload(bot.deps, act, uploadId);
    await discardUpload(bot.deps, act, uploadId);
    await press.ack();
    await replaceAt(bot, press, discardedMessage(name));
  },
};

/** The buttons of a file's preview. */
export const importing: readonly Action[] = [answer, account, importNow, discard];
