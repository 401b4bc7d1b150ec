import type { App, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { BudgetError } from "../core/domain/errors.ts";
import { sentenceFor } from "./failing.ts";
import { keyOf } from "./keys.ts";
import type { Bot, Sent, Submission, Values } from "./listener.ts";
import { submissions } from "./submissions/index.ts";
import { valuesOf } from "./values.ts";
import { forOneRequest, markedView, placeInForm } from "./one-ledger.ts";
import { noticeModal } from "./views/problem.ts";
import { actOf } from "./who.ts";

type Ack = SlackViewMiddlewareArgs<ViewSubmitAction>["ack"];

/** Every form sent comes through here; what is wrong with it stands under its field. */
export function dispatchSubmissions(app: App, bot: Bot): void {
  app.view<ViewSubmitAction>(
    { type: "view_submission", callback_id: /.*/u },
    async ({ body, view, ack }) => {
      const submission = submissions.find(({ id }) => id === view.callback_id);
      const own = forOneRequest(bot);
      const sent = sentOf(own, body, ack);
      try {
        if (submission === undefined) {
          await sent.replace(
            noticeModal(
              "Too old",
              "That form is from an older version of me. Type /budget to go on.",
            ),
          );
          return;
        }
        await submission.run(own, sent);
      } catch (error) {
        const sentence = sentenceFor(error, bot.log, view.callback_id);
        if (sent.acknowledged()) return;
        const field = fieldFor(error, submission, sent.values);
        if (field === undefined) await sent.replace(noticeModal("Not done", sentence));
        else await ack({ response_action: "errors", errors: { [field]: sentence } });
      }
    },
  );
  app.view({ type: "view_closed", callback_id: /.*/u }, async ({ ack }) => {
    await ack();
  });
}

/** Where the sentence stands, so that what was filled in stays; where nothing was, it takes the form's place. */
function fieldFor(
  error: unknown,
  submission: Submission | undefined,
  values: Values,
): string | undefined {
  const field =
    error instanceof BudgetError ? submission?.fieldOf(error.problem, values) : undefined;
  return field !== undefined && field in values ? field : Object.keys(values)[0];
}

function sentOf(bot: Bot, body: ViewSubmitAction, ack: Ack): Sent & { acknowledged(): boolean } {
  const { view } = body;
  const place = placeInForm(view.private_metadata);
  const who = { teamId: body.team?.id ?? "", userId: body.user.id, place };
  const values = valuesOf(view.state.values);
  const key = keyOf(
    "form",
    who.teamId,
    who.userId,
    view.id,
    view.private_metadata,
    JSON.stringify(values),
  );
  let acknowledged = false;
  return {
    teamId: who.teamId,
    userId: who.userId,
    key,
    values,
    metadata: view.private_metadata,
    viewId: view.id,
    triggerId: body.trigger_id,
    act: (part) => actOf(bot, who, part === undefined ? key : `${key}:${part}`),
    acknowledged: () => acknowledged,
    async ack() {
      acknowledged = true;
      await ack();
    },
    async replace(next) {
      acknowledged = true;
      await ack({ response_action: "update", view: markedView(next, bot.about.ledgerId) });
    },
    async tell(message) {
      await bot.slack.post(await bot.slack.directMessage(who.userId), message);
    },
  };
}
