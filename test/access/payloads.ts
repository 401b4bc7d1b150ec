import { FIELD } from "../../bot/views/ids.ts";
import type { Delivery } from "../../bot/preview/slack/deliver.ts";
import { ANA, type Attack, HOUSEHOLD } from "./attacks.ts";
import type { Row, Sends } from "./rows.ts";

let sent = 0;
const ts = () => `1773057600.${String(sent).padStart(6, "0")}`;
/** Nobody answers there; that something was said to it is seen all the same. */
const urlAt = (api: string) => api.replace(/api\/$/u, "response/none");

/** What all that is interactive carries. */
function base({ userId, teamId }: Attack) {
  sent += 1;
  return {
    team: { id: teamId, domain: "home" },
    user: { id: userId, username: userId, name: userId, team_id: teamId },
    api_app_id: "A0BUDGET01",
    token: "",
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: `${sent}.${sent}`,
  };
}

const interactive = (payload: object): Delivery => ({
  type: "interactive",
  payload: { ...payload },
});
const marked = (id: string, { says }: Attack): string => (says === null ? id : `${id}@${says}`);

function view(attack: Attack, { metadata, fields = {}, files }: Sends, callbackId: string) {
  const place = attack.says === null ? {} : { ledger: attack.says };
  const values = Object.fromEntries(
    Object.entries(fields).map(([id, value]) => [
      id,
      { [id]: { type: "plain_text_input", value } },
    ]),
  );
  if (files !== undefined)
    Object.assign(values, {
      [FIELD.file]: { [FIELD.file]: { type: "file_input", files: files.map((id) => ({ id })) } },
    });
  return {
    id: `V${sent}`,
    type: "modal",
    callback_id: callbackId,
    hash: "1",
    private_metadata: JSON.stringify({ ...metadata, ...place }),
    state: { values },
    blocks: [],
  };
}

/** A button pressed in a private message, or in a form where its row names one. */
export function presses(
  api: string,
  id: string,
  row: Row,
): (attack: Attack) => readonly Delivery[] {
  return (attack) =>
    row(attack.their, attack.mine).map((sends) => {
      const action = {
        type: "button",
        action_id: marked(`${id}${sends.suffix ?? ""}`, attack),
        block_id: sends.block ?? "b0",
        value: sends.value ?? "-",
        action_ts: ts(),
      };
      const shared = { type: "block_actions", ...base(attack), actions: [action] };
      if (sends.metadata !== undefined || sends.suffix !== undefined)
        return interactive({
          ...shared,
          container: { type: "view", view_id: `V${sent}` },
          view: view(attack, sends, "transaction-form"),
        });
      const place = { type: "message", message_ts: ts(), channel_id: HOUSEHOLD };
      return interactive({
        ...shared,
        container: { ...place, is_ephemeral: true },
        channel: { id: HOUSEHOLD, name: "household" },
        response_url: urlAt(api),
      });
    });
}

/** A form sent. */
export function submits(id: string, row: Row): (attack: Attack) => readonly Delivery[] {
  return (attack) =>
    row(attack.their, attack.mine).map((sends) =>
      interactive({
        type: "view_submission",
        ...base(attack),
        view: view(attack, sends, id),
        response_urls: [],
      }),
    );
}

/** Commands typed in the shared ledger's channel. */
export function types(api: string, command: string, lines: readonly string[]) {
  return (attack: Attack): readonly Delivery[] =>
    lines.map((text) => ({
      type: "slash_commands",
      payload: {
        team_id: attack.teamId,
        team_domain: "home",
        channel_id: HOUSEHOLD,
        channel_name: "household",
        user_id: attack.userId,
        user_name: attack.userId,
        command,
        text,
        api_app_id: "A0BUDGET01",
        response_url: urlAt(api),
        trigger_id: base(attack).trigger_id,
      },
    }));
}

/** A shortcut, on a message in the shared ledger's channel. */
export function shortcut(api: string, id: string, kind: "global" | "message") {
  return (attack: Attack): readonly Delivery[] => {
    const message = { type: "message", user: ANA, ts: ts(), text: "spent 1 on theft" };
    const channel = { id: HOUSEHOLD, name: "household" };
    const on = { channel, message, message_ts: message.ts, response_url: urlAt(api) };
    return [
      interactive({
        type: kind === "global" ? "shortcut" : "message_action",
        callback_id: id,
        action_ts: ts(),
        ...base(attack),
        ...(kind === "global" ? {} : on),
      }),
    ];
  };
}

/** A menu that is typed into. */
export function asks(id: string, typed: readonly string[]) {
  return (attack: Attack): readonly Delivery[] =>
    typed.map((value) =>
      interactive({
        type: "block_suggestion",
        ...base(attack),
        action_id: marked(id, attack),
        block_id: "b0",
        value,
        view: view(attack, {}, "transaction-form"),
      }),
    );
}

/** One line for each event of the manifest. */
export const EVENTS: Readonly<Record<string, (attack: Attack) => object>> = {
  app_home_opened: ({ userId }) => ({ user: userId, channel: "D0", tab: "home" }),
  app_mention: ({ userId }) => ({
    user: userId,
    channel: HOUSEHOLD,
    text: "<@U0BUDGET01> how much did we spend on zqsec?",
    ts: ts(),
  }),
  file_shared: ({ userId, their: { file } }) => ({
    user_id: userId,
    channel_id: HOUSEHOLD,
    file_id: file,
    file: { id: file },
  }),
  "message.im": ({ userId }) => ({
    type: "message",
    user: userId,
    channel: `D${userId.slice(1)}`,
    channel_type: "im",
    text: "find zqsec",
    ts: ts(),
  }),
};

/** An event in its envelope. */
export function tells(name: string) {
  return (attack: Attack): readonly Delivery[] => {
    const event = { type: name, event_ts: ts(), ...EVENTS[name]?.(attack) };
    const { trigger_id } = base(attack);
    const envelope = { team_id: attack.teamId, event_id: `Ev${trigger_id}`, event_time: 1 };
    const payload = { ...envelope, type: "event_callback", api_app_id: "A0BUDGET01", event };
    return [{ type: "events_api", payload }];
  };
}
