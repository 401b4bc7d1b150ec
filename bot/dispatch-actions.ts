import type { App, BlockAction } from "@slack/bolt";
import type { Place } from "../core/usecases/open-act.ts";
import { useHome } from "../core/usecases/open-home.ts";
import { actions } from "./actions/index.ts";
import { suggest } from "./actions/suggest.ts";
import { sentenceFor } from "./failing.ts";
import { keyOf } from "./keys.ts";
import type { Bot, Press } from "./listener.ts";
import type { Message } from "./views/blocks.ts";
import { forOneRequest, placeInForm, unmarked } from "./one-ledger.ts";
import { refusal } from "./refusal.ts";
import { messageModal, noticeModal, problemMessage } from "./views/problem.ts";
import { valuesOf } from "./values.ts";
import { actOf } from "./who.ts";

/** Every button and menu comes through here, and every question for a menu's choices. */
export function dispatchActions(app: App, bot: Bot): void {
  app.action({ type: "block_actions", action_id: /.*/u }, async ({ body, ack }) => {
    const own = forOneRequest(bot);
    own.about.thread = threadIn(body);
    const press = pressOf(own, body, ack);
    const action = actions.find(
      ({ id }) => press.actionId === id || press.actionId.startsWith(`${id}.`),
    );
    try {
      if (action === undefined) {
        await press.ack();
        await press.tell(
          problemMessage("That button is from an older version of me. Type /budget to go on."),
        );
        return;
      }
      await action.run(own, press);
      if (press.view?.isHome === true) bot.later(() => useHome(bot.deps, personOf(press)));
    } catch (error) {
      await failed(own, press, error);
    }
  });
  app.options<"block_suggestion">(
    { type: "block_suggestion", action_id: /.*/u },
    async ({ body, ack }) => {
      const asked = unmarked(body.action_id);
      const channel = body.channel === undefined ? undefined : { channelId: body.channel.id };
      const place = asked.place ?? placeInForm(body.view?.private_metadata ?? "") ?? channel;
      const who = { teamId: body.team?.id ?? "", userId: body.user.id, place };
      try {
        const act = await actOf(forOneRequest(bot), who, null);
        const options = await suggest(bot, act, { action_id: asked.id, value: body.value });
        await ack({ options });
      } catch (error) {
        sentenceFor(error, bot.log, "suggest");
        await ack({ options: [] });
      }
    },
  );
}

function personOf({ teamId, userId }: Press) {
  return { workspaceId: teamId, userId };
}

/** On the Home tab it stands in a form of its own: a message would be read much later. */
async function failed(bot: Bot, press: Press, error: unknown): Promise<void> {
  const sentence = sentenceFor(error, bot.log, press.actionId);
  const message = refusal(error, sentence);
  try {
    await press.ack();
    if (press.view?.isHome !== true) return await press.tell(message);
    await bot.slack
      .openView(press.triggerId, noticeModal("Not done", sentence))
      .catch(() => press.tell(message));
  } catch (cause) {
    sentenceFor(cause, bot.log, press.actionId);
  }
}

function pressOf(bot: Bot, body: BlockAction, ack: () => Promise<void>): Press {
  const { place, ...used } = usedIn(body);
  const who = { teamId: body.team?.id ?? "", userId: body.user.id, place };
  const parts = [who.teamId, who.userId, used.within, used.actionId, used.value];
  const key = keyOf("press", ...parts);
  let acknowledged = false;
  return {
    ...used,
    teamId: who.teamId,
    userId: who.userId,
    key,
    fresh: keyOf("use", ...parts, used.usedAt),
    triggerId: body.trigger_id,
    at: messageOf(body),
    act: (part) => actOf(bot, who, part === undefined ? key : `${key}:${part}`),
    actWith: (other) => actOf(bot, who, other),
    async ack() {
      if (!acknowledged) await ack();
      acknowledged = true;
    },
    tell: (message) => tell(bot, body, message),
  };
}

function usedIn(body: BlockAction) {
  const [action] = body.actions;
  const { view } = body;
  const marked = unmarked(action?.action_id ?? "");
  return {
    actionId: marked.id,
    place: marked.place ?? placeOf(body),
    blockId: action?.block_id ?? "",
    value: valueOf(action),
    usedAt: action?.action_ts ?? "",
    within: withinOf(body),
    responseUrl: view === undefined ? body.response_url : null,
    view: viewIn(view),
  };
}

/** The Home tab is the same view for ever: what is pressed on it anew, after it was drawn anew, is something else. */
function withinOf({ view, container }: BlockAction): string {
  if (view === undefined) return String(container["message_ts"] ?? "");
  return view.type === "home" ? `${view.id} ${view.hash}` : view.id;
}

/** Where a press comes from: what its form names, else the channel of its message. */
function placeOf({ view, channel }: Pick<BlockAction, "view" | "channel">): Place | undefined {
  const named = placeInForm(view?.private_metadata ?? "");
  return named ?? (channel === undefined ? undefined : { channelId: channel.id });
}

function viewIn(view: BlockAction["view"]): Press["view"] {
  if (view === undefined) return null;
  return {
    id: view.id,
    metadata: view.private_metadata,
    isHome: view.type === "home",
    values: valuesOf(view.state?.values ?? {}),
  };
}

function valueOf(action: BlockAction["actions"][number] | undefined): string {
  if (action === undefined) return "";
  if ("selected_option" in action) return action.selected_option?.value ?? "";
  return "value" in action ? (action.value ?? "") : "";
}

function messageOf(body: BlockAction): Press["at"] {
  const { container, channel } = body;
  if (container["is_ephemeral"] === true || channel === undefined) return null;
  const { message_ts: ts } = container;
  if (typeof ts !== "string") return null;
  return { channelId: channel.id, ts, thread: threadIn(body) ?? ts };
}

function threadIn({ container }: BlockAction): string | null {
  const { thread_ts: thread } = container;
  return typeof thread === "string" ? thread : null;
}

/** Beside the message; in a form on top of it; from the Home tab in the direct message. */
async function tell(bot: Bot, body: BlockAction, message: Message): Promise<void> {
  if (body.view?.type === "modal") {
    await bot.slack.pushView(body.trigger_id, messageModal(message));
    return;
  }
  if (body.view === undefined && body.response_url !== undefined) {
    await bot.slack.respond(body.response_url, message, "new");
    return;
  }
  await bot.slack.post(await bot.slack.directMessage(body.user.id), message);
}
