import { createServer } from "node:http";
import { once } from "node:events";
import { webApi } from "@slack/bolt";
import type { Delivery } from "../../bot/preview/slack/deliver.ts";
import { startSlack } from "../../bot/preview/slack/start.ts";
import { SCOPES } from "../harness/bot-in-slack.ts";

/** What the local workspace sends an app that takes everything down and answers nothing. */
export async function ours(): Promise<readonly Delivery[]> {
  const heard: Delivery[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      heard.push(decode(Buffer.concat(parts).toString("utf8")));
      response.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const slack = await startSlack({ saveFile: null, botScopes: SCOPES });
  const address = server.address();
  slack.connect({ url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
  const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const ana = slack.people[0]!.id;
  const room = slack.conversations.find(({ name }) => name === "household")!.id;
  const dm = slack.conversations.find(({ kind }) => kind === "app-dm")!.id;
  const words = { type: "plain_text", text: "Press" } as const;
  const button = { type: "button", action_id: "press", text: words } as const;
  const blocks = [{ type: "actions" as const, block_id: "does", elements: [button] }];

  await slack.command(ana, room, "/spend 3 tea");
  await slack.say(ana, dm, "hello");
  await client.apiCall("chat.postMessage", { channel: room, text: "here", blocks });
  await client.chat.postEphemeral({ channel: room, user: ana, text: "for you", blocks });
  const sent = { ...button, block_id: "does" };
  for (const ts of [slack.messages(ana, room)[0]!.ts, slack.messages(ana, room).at(-1)!.ts]) {
    await slack.act(ana, { in: "message", conversationId: room, ts }, sent);
  }
  const trigger = decodeURIComponent(String(heard[0]?.payload["trigger_id"]));
  await client.views.open({
    trigger_id: trigger,
    view: {
      type: "modal",
      callback_id: "form",
      title: words,
      submit: words,
      blocks: [
        {
          type: "input",
          block_id: "amount",
          label: words,
          element: { type: "plain_text_input", action_id: "v" },
        },
      ],
    },
  });
  const view = slack.views(ana)[0]!;
  await slack.submit(ana, view.id, { amount: { v: { type: "plain_text_input", value: "3" } } });
  await slack.stop();
  server.close();
  return heard;
}

function decode(body: string): Delivery {
  if (body.startsWith("{")) return { type: "events_api", payload: JSON.parse(body) };
  const form = Object.fromEntries(new URLSearchParams(body));
  return form["payload"] === undefined
    ? { type: "slash_commands", payload: form }
    : { type: "interactive", payload: JSON.parse(form["payload"]) };
}
