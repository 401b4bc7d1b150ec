import type { types } from "@slack/bolt";
import type { Problem } from "../core/domain/errors.ts";
import type { Bank, Charts, OpenArchive, SecretBox } from "../core/ports.ts";
import type { Act, Deps } from "../core/usecases/act.ts";
import type { Slack } from "./http/slack.ts";
import type { Log } from "./log.ts";
import type { Message } from "./views/blocks.ts";
import type { CommandWords } from "./views/help.ts";

/** Where banks are asked, and what seals what gives access to them. */
export type Banks = { readonly bank: Bank; readonly box: SecretBox };

/** What every listener may use. */
export type Bot = {
  readonly deps: Deps;
  readonly charts: Charts;
  readonly openArchive: OpenArchive;
  /** `null` where no keys for banks are set. */
  readonly banks: Banks | null;
  /** The address at which people's browsers reach the bot; `null` where they cannot. */
  site(): string | null;
  readonly slack: Slack;
  readonly log: Log;
  /** The shared ledger that a request turns out to be about; see `one-ledger.ts`. */
  readonly about: {
    ledgerId: number | null;
    /** The thread in which a button was pressed. */
    thread: string | null;
  };
  /** Every command, for help. */
  readonly commands: readonly CommandWords[];
  /** Goes on with slow work after the acknowledgement; it is waited for when the bot stops. */
  later(work: () => Promise<void>): void;
  /** Settles after so many milliseconds. */
  pause(ms: number): Promise<void>;
  /** Has what fell due looked at now: the inbox, and Home tabs to draw anew. */
  nudge(): void;
};

/** What all requests of a person have in common. */
export type Asked = {
  readonly teamId: string;
  readonly userId: string;
  /** What makes a repeat of this request the same request. */
  readonly key: string;
  /** The person in their ledger. `part` tells two writes of one request apart. */
  act(part?: string): Promise<Act>;
  /** A private sentence or message, whatever way there is. */
  tell(message: Message): Promise<void>;
};

export type CommandCall = Asked & {
  readonly text: string;
  readonly triggerId: string;
  readonly channelId: string;
  readonly channelName: string;
  /** Where a private answer stands beside the command; `null` for words said to the app. */
  readonly responseUrl: string | null;
  /** Acknowledges, with the answer where it is there already. Once. */
  ack(message?: Message): Promise<void>;
};

export type Command = CommandWords & {
  /** What Slack shows behind the command while it is typed. */
  readonly hint: string;
  run(bot: Bot, call: CommandCall): Promise<void>;
};

/** A button pressed or a menu used. */
export type Press = Asked & {
  readonly actionId: string;
  readonly blockId: string;
  /** The button's value, or the chosen option's. */
  readonly value: string;
  readonly triggerId: string;
  /** Where the message it stands in can be replaced; `null` in a view. */
  readonly responseUrl: string | null;
  /** The public or direct message it stands in, and the first of its thread; an ephemeral one has none that could be updated. */
  readonly at: { readonly channelId: string; readonly ts: string; readonly thread: string } | null;
  readonly view: {
    readonly id: string;
    readonly metadata: string;
    readonly isHome: boolean;
    /** What stands in its fields, not sent yet. */
    readonly values: Values;
  } | null;
  /** A key that also tells apart two uses of one element: for what is the same when done twice. */
  readonly fresh: string;
  actWith(key: string): Promise<Act>;
  ack(): Promise<void>;
};

export type Action = {
  /** The action's id; presses of `id.anything` come here too. */
  readonly id: string;
  run(bot: Bot, press: Press): Promise<void>;
};

export type Values = Readonly<
  Record<string, { readonly text: string; readonly files: readonly string[] }>
>;

/** A form sent. */
export type Sent = Asked & {
  /** By field. */
  readonly values: Values;
  readonly metadata: string;
  readonly viewId: string;
  readonly triggerId: string;
  ack(): Promise<void>;
  /** Shows another form in the same place. */
  replace(view: types.ModalView): Promise<void>;
};

/** A message that a shortcut was used on. */
export type SharedMessage = { readonly text: string; readonly ts: string };

export type ShortcutCall = Asked & {
  readonly triggerId: string;
  /** Where an answer stands beside the message; `null` for a shortcut that has none. */
  readonly responseUrl: string | null;
  readonly message: SharedMessage | null;
};

export type Shortcut = {
  readonly id: string;
  /** From anywhere, or from a message's menu. */
  readonly kind: "global" | "message";
  /** What Slack calls it, at most 24 characters. */
  readonly name: string;
  readonly description: string;
  run(bot: Bot, call: ShortcutCall): Promise<void>;
};

export type Submission = {
  readonly id: string;
  /** The field a problem is about. */
  fieldOf(problem: Problem, values: Values): string;
  run(bot: Bot, sent: Sent): Promise<void>;
};
