import type { BotInSlack } from "./bot-in-slack.ts";
import { bodyOf } from "./screen.ts";

/** A page as a browser would get it, with what its script reads. */
export type OpenPage = {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  readonly cookie: string;
  readonly config: { readonly session: string; readonly token: string; readonly isBack: boolean };
};

export async function openPage(url: string, cookie = ""): Promise<OpenPage> {
  const response = await fetch(url, {
    headers: cookie === "" ? {} : { cookie },
    redirect: "manual",
  });
  const html = await response.text();
  return {
    url,
    html,
    status: response.status,
    headers: response.headers,
    cookie: (response.headers.get("set-cookie") ?? "").split(";")[0]!,
    config: JSON.parse(/id="config">(.*?)<\/script>/u.exec(html)?.[1] ?? "{}"),
  };
}

/** What the page's script sends; `headers` are what is wrong with it. */
export async function postFrom(
  world: BotInSlack,
  path: string,
  page: OpenPage,
  sent: { readonly fields: object; readonly headers: Record<string, string> },
): Promise<{ readonly status: number; readonly text: string }> {
  const { "x-raw": raw, ...headers } = sent.headers;
  const response = await fetch(`${world.bot.webUrl}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin: world.bot.webUrl,
      cookie: page.cookie,
      ...headers,
    },
    body: raw ?? JSON.stringify({ session: page.config.session, ...sent.fields }),
  });
  const answer = { status: response.status, text: await response.text() };
  await world.settled();
  return answer;
}

/** A person's conversation with the app, and what stands in it. */
export function inConversation(world: BotInSlack, name: string) {
  const { slack } = world;
  const { id } = slack.people.find((one) => one.name === name)!;
  const direct = slack.conversations.find(
    ({ members, kind }) => kind === "app-dm" && members[0] === id,
  )!;
  const roomOf = (channel?: string) =>
    channel === undefined ? direct : slack.conversations.find((one) => one.name === channel)!;
  const messages = (channel?: string) => slack.messages(id, roomOf(channel).id);
  const said = (channel?: string) => bodyOf(messages(channel).at(-1)!).join("\n");
  const types = async (line: string, channel?: string): Promise<void> => {
    await slack.command(id, roomOf(channel).id, line);
    await world.settled();
  };
  return {
    types,
    said,
    count: () => messages().length,
    all: () =>
      slack.conversations
        .flatMap((room) => slack.messages(id, room.id))
        .map((message) => bodyOf(message).join("\n"))
        .join("\n"),
    /** The one-time address that `/bank link` gives. */
    async linkAddress(channel?: string): Promise<string> {
      await types("/bank link", channel);
      const addresses = messages(channel).flatMap(
        ({ blocks }) =>
          /"url":"([^"]+\/bank\/link\/[^"]+)"/u.exec(JSON.stringify(blocks))?.[1] ?? [],
      );
      return addresses.at(-1)!;
    },
  };
}
