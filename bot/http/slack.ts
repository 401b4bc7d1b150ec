import { setTimeout as pause } from "node:timers/promises";
import { type types, webApi } from "@slack/bolt";
import type { Message } from "../views/blocks.ts";
import { carefully } from "./careful.ts";
import { download, type FileAddress } from "./download.ts";
import { type People, peopleOf } from "./people.ts";
import { type Placing, respondTo } from "./respond.ts";

export type SlackSettings = {
  readonly botToken: string;
  readonly slackApiUrl?: string | undefined;
};

/** What the bot says to Slack. Every call has a timeout; nothing is posted twice. */
export type Slack = {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly people: People;
  openView(triggerId: string, view: types.ModalView): Promise<void>;
  pushView(triggerId: string, view: types.ModalView): Promise<void>;
  updateView(viewId: string, view: types.ModalView): Promise<void>;
  publishHome(userId: string, view: types.HomeView): Promise<void>;
  /** The direct message with a person. */
  directMessage(userId: string): Promise<string>;
  /** Returns the message's `ts`. */
  post(channelId: string, message: Message, thread?: string): Promise<string>;
  /** Posts what came of its own accord. Where Slack says that it is too much, it is not tried again. */
  announce(channelId: string, message: Message): Promise<string>;
  /** Says something in a channel that only this person sees. */
  whisper(to: Whisper, message: Message): Promise<void>;
  update(channelId: string, ts: string, message: Message): Promise<void>;
  /** Whether one of the newest messages holds the block of this id. */
  hasBlock(channelId: string, blockId: string): Promise<boolean>;
  respond(url: string, message: Message, placing: Placing): Promise<void>;
  file(fileId: string): Promise<FileAddress>;
  download(file: FileAddress): Promise<Uint8Array>;
  /** Uploads a picture that nobody sees until a message shows it. Returns its file id. */
  keepPicture(picture: Picture): Promise<string>;
  /** Posts a picture where a private answer cannot show one. */
  postPicture(channelId: string, picture: Picture): Promise<void>;
  /** Posts a file to keep, with a sentence about it. */
  postFile(channelId: string, file: KeptFile): Promise<void>;
};

export type Whisper = {
  readonly channelId: string;
  readonly userId: string;
  readonly thread?: string | undefined;
};

export type KeptFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly comment: string;
};

export type Picture = {
  readonly name: string;
  readonly png: Uint8Array;
  readonly altText: string;
};

const TIMEOUT_MS = 10_000;
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** Who the token belongs to. Throws an error that says what to do when Slack refuses it. */
export async function connectSlack(settings: SlackSettings, now: () => number): Promise<Slack> {
  const client = clientOf(settings, TIMEOUT_MS);
  const me = await carefully(true, () => client.auth.test()).catch((cause: unknown) => {
    throw new Error(
      "Slack did not accept SLACK_BOT_TOKEN, or cannot be reached. Check the token under “OAuth & Permissions” of your Slack app, then start again.",
      { cause },
    );
  });
  const teamId = me.team_id ?? "";
  return {
    teamId,
    botUserId: me.user_id ?? "",
    botId: me.bot_id ?? "",
    people: peopleOf(clientOf(settings, 2000), teamId, now),
    ...viewsOf(client),
    ...messagesOf(client, settings),
    ...filesOf(client, settings),
  };
}

function clientOf({ botToken, slackApiUrl }: SlackSettings, timeout: number): webApi.WebClient {
  return new webApi.WebClient(botToken, {
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  });
}

type Part<K extends keyof Slack> = Pick<Slack, K>;

function viewsOf(
  client: webApi.WebClient,
): Part<"openView" | "pushView" | "updateView" | "publishHome"> {
  return {
    async openView(triggerId, view) {
      await carefully(false, () => client.views.open({ trigger_id: triggerId, view }));
    },
    async pushView(triggerId, view) {
      await carefully(false, () => client.views.push({ trigger_id: triggerId, view }));
    },
    async updateView(viewId, view) {
      await carefully(true, () => client.views.update({ view_id: viewId, view }));
    },
    async publishHome(userId, view) {
      await carefully(true, () => client.views.publish({ user_id: userId, view }));
    },
  };
}

function messagesOf(
  client: webApi.WebClient,
  { slackApiUrl }: SlackSettings,
): Part<"directMessage" | "post" | "announce" | "whisper" | "update" | "hasBlock" | "respond"> {
  return {
    async directMessage(userId) {
      const { channel } = await carefully(true, () => client.conversations.open({ users: userId }));
      return channel?.id ?? "";
    },
    async post(channel, message, thread) {
      const send = client.chat.postMessage;
      const posted = await carefully(false, () =>
        send({ channel, ...message, ...QUIET, ...inThread(thread) }),
      );
      return posted.ts ?? "";
    },
    async announce(channel, message) {
      const send = client.chat.postMessage;
      const posted = await carefully(false, () => send({ channel, ...message, ...QUIET }), 1);
      return posted.ts ?? "";
    },
    async whisper({ channelId: channel, userId: user, thread }, message) {
      await carefully(false, () =>
        client.chat.postEphemeral({ channel, user, ...message, ...inThread(thread) }),
      );
    },
    async update(channel, ts, message) {
      await carefully(true, () => client.chat.update({ channel, ts, ...message }));
    },
    async hasBlock(channel, blockId) {
      const read = client.conversations.history;
      const { messages } = await carefully(true, () => read({ channel, limit: 20 }));
      return (messages ?? []).some(({ blocks }) =>
        (blocks ?? []).some((block) => block.block_id === blockId),
      );
    },
    respond: (url, message, placing) => respondTo(url, slackApiUrl, message, placing),
  };
}

function filesOf(
  client: webApi.WebClient,
  { botToken, slackApiUrl }: SlackSettings,
): Part<"file" | "download" | "keepPicture" | "postPicture" | "postFile"> {
  return {
    async file(fileId) {
      const { file } = await carefully(true, () => client.files.info({ file: fileId }));
      const url = file?.url_private_download ?? file?.url_private ?? "";
      return {
        name: file?.name ?? "file",
        url,
        size: file?.size ?? 0,
        ownerId: file?.user ?? "",
        shares: sharesOf(file?.shares),
      };
    },
    download: (file) => download(file, botToken, slackApiUrl),
    async keepPicture({ name, png, altText }) {
      const done = await carefully(false, () =>
        client.filesUploadV2({ file: Buffer.from(png), filename: name, alt_text: altText }),
      );
      const id = done.files[0]?.files?.[0]?.id ?? "";
      await known(client, id);
      return id;
    },
    async postFile(channelId, { name, bytes, comment }) {
      await carefully(false, () =>
        client.filesUploadV2({
          channel_id: channelId,
          file: Buffer.from(bytes),
          filename: name,
          initial_comment: comment,
        }),
      );
    },
    async postPicture(channelId, { name, png, altText }) {
      await carefully(false, () =>
        client.filesUploadV2({
          channel_id: channelId,
          file: Buffer.from(png),
          filename: name,
          alt_text: altText,
        }),
      );
    },
  };
}

function inThread(thread: string | undefined): { readonly thread_ts?: string } {
  return thread === undefined ? {} : { thread_ts: thread };
}

type Shares = NonNullable<webApi.FilesInfoResponse["file"]>["shares"];

/** By channel, the message a file stands in. */
function sharesOf(shares: Shares): FileAddress["shares"] {
  const all: Record<string, readonly { readonly ts?: string }[]> = {
    ...shares?.public,
    ...shares?.private,
  };
  return Object.fromEntries(Object.entries(all).map(([id, [first]]) => [id, first?.ts ?? ""]));
}

/** A message can show an upload only once Slack has worked out what it is. */
async function known(client: webApi.WebClient, fileId: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { file } = await carefully(true, () => client.files.info({ file: fileId }));
    if ((file?.mimetype ?? "") !== "") return;
    await pause(50 * (attempt + 1));
  }
}
