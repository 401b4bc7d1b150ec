import type { Emulator } from "./emulator.ts";
import type { Files } from "./files.ts";
import type { Messages } from "./messages.ts";
import type { Conversation, Person, WorkspaceEvent } from "./types.ts";
import type { Views } from "./views.ts";
import type { Work } from "./work.ts";

/** What the parts of the workspace share. */
export type Inside = {
  readonly people: readonly Person[];
  readonly conversations: readonly Conversation[];
  readonly botToken: string;
  /** What the token may do; every answer to the bot repeats it. */
  readonly botScopes: readonly string[];
  readonly appToken: string;
  readonly signingSecret: string;
  readonly emulator: Emulator;
  readonly messages: Messages;
  readonly files: Files;
  readonly views: Views;
  readonly work: Work;
  /** Whose trigger id it is. */
  readonly triggers: Map<string, string>;
  readonly responses: Map<string, ResponseAddress>;
  /** Where the proxy listens, such as `http://127.0.0.1:4321`. */
  origin: string;
  announce(event: WorkspaceEvent): void;
};

/** What a `response_url` leads to. */
export type ResponseAddress = {
  readonly personId: string;
  readonly conversationId: string;
  /** The message it replaces; a command's first answer becomes it. */
  ts: string | null;
  uses: number;
  readonly madeAt: number;
};
