/** What Plaid's script offers, as far as this page uses it. */
export type PlaidExit = {
  readonly error_code: string;
  readonly display_message?: string | null;
} | null;

export type PlaidMetadata = {
  readonly institution?: { readonly name?: string; readonly institution_id?: string } | null;
  readonly accounts?: readonly unknown[];
};

export type PlaidOptions = {
  readonly token: string;
  readonly receivedRedirectUri?: string;
  onLoad(): void;
  onSuccess(publicToken: string, metadata: PlaidMetadata): void;
  onExit(error: PlaidExit, metadata: PlaidMetadata): void;
};

export type PlaidHandler = { open(): void; destroy(): void };

declare global {
  interface Window {
    Plaid?: { create(options: PlaidOptions): PlaidHandler };
  }
}

const PATIENCE_MS = 15_000;

/** Loads Plaid's script; `false` when something keeps it out. */
export function loadPlaid(address: string, nonce: string): Promise<boolean> {
  return new Promise((settle) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.src = address;
    script.addEventListener("load", () => settle(window.Plaid !== undefined));
    script.addEventListener("error", () => settle(false));
    setTimeout(() => settle(window.Plaid !== undefined), PATIENCE_MS);
    document.head.append(script);
  });
}
