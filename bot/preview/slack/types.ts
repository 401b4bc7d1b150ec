import type { HomeView, KnownBlock, ModalView } from "@slack/web-api";

/** Someone who uses the workspace. Ids are stable across restarts. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly timeZone: string;
  /** British English unless told. */
  readonly locale?: string;
  readonly token: string;
  /** What `users.info` tells of who is no full member, such as `is_restricted` of guests. */
  readonly is?: Readonly<Record<string, boolean | string>>;
};

/** A place to talk: a channel, or a person's direct message with the app. */
export type Conversation = {
  readonly id: string;
  readonly name: string;
  readonly kind: "channel" | "app-dm";
  readonly members: readonly string[];
};

/** A file that stands in a message. */
export type ShownFile = {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly size: number;
};

/** A message as one person sees it. */
export type ShownMessage = {
  readonly ts: string;
  readonly conversationId: string;
  /** A person's id, or the bot's user id. */
  readonly authorId: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly files: readonly ShownFile[];
  /** The one person who sees it; `null` for everybody. */
  readonly onlyFor: string | null;
  /** The message it answers in a thread. */
  readonly threadTs?: string;
  readonly edited: boolean;
};

/** A modal that is open, or a person's Home. */
export type OpenView = {
  readonly id: string;
  readonly hash: string;
  readonly view: ModalView | HomeView;
};

/** What the app answered to a request: its HTTP status, its body, how long it took. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly ms: number;
};

/** Where an element stands that a person uses. */
export type Place =
  | { readonly in: "message"; readonly conversationId: string; readonly ts: string }
  | { readonly in: "view"; readonly viewId: string };

/** Something happened that a person may see; the web page redraws what it names. */
export type WorkspaceEvent =
  | { readonly kind: "messages"; readonly conversationId: string }
  | { readonly kind: "views"; readonly personId: string }
  | { readonly kind: "home"; readonly personId: string };

/** The values of a view's inputs by block id and action id, as Slack's `view.state.values`. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * A Slack workspace in this process: the Web API (the emulator behind our proxy), and a driver that
 * does what people do and sends the app the requests that Slack would send. The app cannot tell.
 */
export type SlackWorkspace = {
  /** Give it to the app as `slackApiUrl`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botUserId: string;
  readonly people: readonly Person[];
  readonly conversations: readonly Conversation[];
  /** Tells where the app listens (`http://127.0.0.1:port`), once it does; or Socket Mode. */
  connect(app: { readonly url: string } | { readonly socketMode: true }): void;
  /** Types a slash command, such as `/spend 12.50 lunch`. */
  command(personId: string, conversationId: string, line: string): Promise<Answer>;
  /** Says something in a conversation. */
  say(personId: string, conversationId: string, text: string): Promise<Answer>;
  /** Drops a file into a conversation. */
  upload(
    personId: string,
    conversationId: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
  ): Promise<Answer>;
  /** Puts a file into a form's file field; nobody else sees it. Gives the file as `view.state` has it. */
  attach(
    personId: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Presses a button, picks from a menu or a date: `action` is the element's part of the payload. */
  act(
    personId: string,
    place: Place,
    action: Readonly<Record<string, unknown>>,
    /** What else was typed into the view by then. */
    values?: StateValues,
  ): Promise<Answer>;
  /** Uses one of the app's shortcuts, from a message's menu or, without one, from the composer. */
  shortcut(
    personId: string,
    callbackId: string,
    message: { readonly conversationId: string; readonly ts: string } | null,
  ): Promise<Answer>;
  /** Asks for the choices of an `external_select`. */
  suggest(
    personId: string,
    place: Place,
    element: { readonly blockId: string; readonly actionId: string; readonly query: string },
  ): Promise<Answer>;
  /** Presses a modal's submit button. The answer's body holds `errors` where the app sent them. */
  submit(personId: string, viewId: string, values: StateValues): Promise<Answer>;
  /** Closes a modal. */
  close(personId: string, viewId: string): Promise<Answer>;
  /** Opens the app's Home tab. */
  openHome(personId: string): Promise<Answer>;
  /** What `personId` sees in a conversation, oldest first. */
  messages(personId: string, conversationId: string): readonly ShownMessage[];
  /** The stack of open modals, the one on top last. */
  views(personId: string): readonly OpenView[];
  home(personId: string): OpenView | null;
  file(fileId: string): { readonly file: ShownFile; readonly bytes: Uint8Array } | null;
  /** Makes the next `times` calls of a Web API method fail: a 429, a 500, a dropped connection, or no answer. */
  fault(
    method: string,
    kind: "429" | "429 for 30 s" | "500" | "reset" | "hang",
    times: number,
  ): void;
  /** Every Web API call the app has made, for tests. */
  readonly calls: readonly { readonly method: string; readonly body: unknown }[];
  /** Resolves once no call and no request is under way. */
  quiet(): Promise<void>;
  onEvent(listener: (event: WorkspaceEvent) => void): () => void;
  stop(): Promise<void>;
};
