/** What a one-time address is for: a new link, a new login for one, or more accounts of one. */
export type LinkPurpose = "new" | "repair" | "accounts";

/** What came of it. */
export type LinkResult =
  | { readonly kind: "linked"; readonly linkId: number; readonly institution: string }
  | { readonly kind: "mended"; readonly linkId: number; readonly institution: string }
  /** Which accounts of a link are shared was chosen anew. */
  | { readonly kind: "accounts-chosen"; readonly linkId: number; readonly institution: string }
  /** It is linked already: that link can be mended instead. */
  | { readonly kind: "already-linked"; readonly linkId: number; readonly institution: string };

/** A one-time address for one person, one ledger and one purpose. */
export type LinkSession = {
  readonly id: number;
  readonly ledgerId: number;
  readonly workspaceId: string;
  readonly userId: string;
  readonly purpose: LinkPurpose;
  readonly linkId: number | null;
  /** `taken` while what the person linked is being taken up; `ended` once it ran out. */
  readonly state: "open" | "taken" | "done" | "ended";
  /** Epoch ms. */
  readonly expiresAt: number;
  /** Where its answer goes: JSON of the bot's. */
  readonly place: string;
  readonly results: readonly LinkResult[];
};

/** Which of the bank's two ways: the page we serve, or one of the bank's own. */
export type LinkWay = "page" | "hosted";

/** How long an address is good for. */
export const LINK_SESSION_MS = 15 * 60_000;
