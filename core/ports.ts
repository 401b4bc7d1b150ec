import type { BankAccount, BankChanges, LinkedItem } from "./domain/bank.ts";
import type { Chart } from "./domain/chart.ts";

/** What time it is. Days follow from it only through a ledger's time zone. */
export interface Clock {
  /** Milliseconds since 1970 began, UTC. */
  now(): number;
}

/** Draws charts, in a process or thread of its own, so that nobody waits for the drawing but the caller. */
export interface Charts {
  /** The chart as a PNG. Throws `chart-unavailable`, with the reason as its cause. */
  draw(chart: Chart): Promise<Uint8Array>;
  /** Gives back thread and memory; charts still being drawn fail. Safe to call twice. */
  close(): Promise<void>;
}

/** Files that become one, written part by part. */
export interface Archive {
  /** Begins a file, a folder's with a slash in its name; the one before has to have ended. */
  file(name: string): { write(bytes: Uint8Array): void; end(): void };
  /** The whole archive. Nothing can be added after. */
  finish(): Uint8Array;
}

/** Begins an archive whose files are dated `at` (epoch ms). */
export type OpenArchive = (at: number) => Archive;

/** Where a sealed value belongs: it opens nowhere else. */
export type SecretPlace = {
  readonly table: string;
  readonly column: string;
  readonly ledgerId: number;
  readonly rowId: number;
};

/** Seals what the database must not tell who reads it. */
export interface SecretBox {
  /** Sealed with the newest key. */
  seal(text: string, place: SecretPlace): string;
  /** Throws where the text was sealed for another place, altered, or with a key that is not there. */
  open(sealed: string, place: SecretPlace): string;
  /** Whether it was sealed with the newest key. */
  isCurrent(sealed: string): boolean;
  /** 256 random bits in letters, digits, `-` and `_`. */
  random(): string;
}

/** A change of keys where the keys to seal with are a workspace's own. */
export interface KeyChange {
  /** Puts a new key before the one there is; where two are there, a change is under way and nothing is done. */
  renew(): void;
  /** Forgets every key but the newest. */
  retire(): void;
}

/** What a page needs with which a person logs in at their bank. */
export type LinkRequest = {
  /** Tells the person apart for the bank; nothing that names them. */
  readonly userRef: string;
  /** Where the bank's own login sends the person back to; no query in it. */
  readonly redirectUri: string | null;
  readonly webhookUrl: string | null;
  /** A page of the bank service's own instead of ours. */
  readonly hosted: { readonly completionUri: string | null } | null;
  /** Mends a link, or adds accounts to it, instead of making one. */
  readonly update: { readonly accessToken: string; readonly addAccounts: boolean } | null;
};

/** A login that was begun; `expiresAt` in epoch ms. */
export type LinkStart = {
  readonly linkToken: string;
  readonly hostedUrl: string | null;
  readonly expiresAt: number;
};

/** How far a login got, as the bank service tells it: nothing a browser says is needed. */
export type LinkOutcome = {
  readonly items: readonly LinkedItem[];
  readonly finished: boolean;
  /** Why the person left it, if they did. */
  readonly exit: { readonly code: string; readonly requestId: string | null } | null;
};

/** A key that webhooks are signed with, a JWK; `expiredAt` in epoch seconds. */
export type WebhookKey = {
  readonly alg: string;
  readonly crv: string;
  readonly kid: string;
  readonly kty: string;
  readonly use: string;
  readonly x: string;
  readonly y: string;
  readonly expiredAt: number | null;
};

/** Where bank transactions come from. Every method throws `BankFailure`, and nothing else. */
export interface Bank {
  /** What the page loads on which a person logs in. */
  readonly page: {
    readonly scriptUrl: string;
    readonly connectOrigin: string;
    readonly frameOrigin: string;
  };
  createLink(request: LinkRequest): Promise<LinkStart>;
  linkOutcome(linkToken: string): Promise<LinkOutcome>;
  /** Makes a login ours for good. Works once, and is never tried again. */
  exchange(publicToken: string): Promise<{ readonly itemId: string; readonly accessToken: string }>;
  /**
   * Everything that changed since `cursor`, all that there is for `null`; reads every page before it
   * returns. `beat` is called before each request, and ends the reading when it throws.
   */
  changesSince(
    cursor: string | null,
    accessToken: string,
    beat?: () => Promise<void>,
  ): Promise<BankChanges>;
  accounts(accessToken: string): Promise<readonly BankAccount[]>;
  /** The name of an institution. */
  institution(id: string): Promise<string>;
  /** Gives access back. What is gone already is done. */
  remove(accessToken: string): Promise<void>;
  /** The key of this id; `null` where there is none such. */
  webhookKey(kid: string): Promise<WebhookKey | null>;
}

/** Tells the keeper of the machine what happened. Never tokens, amounts, names or people's words. */
export type Log = (
  event: string,
  facts?: Readonly<Record<string, string | number | boolean>>,
) => void;
