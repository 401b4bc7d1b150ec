import { loadPlaid, type PlaidExit, type PlaidHandler, type PlaidMetadata } from "./plaid.ts";
import { offer, type Offer, show, title } from "./show.ts";
import { tell } from "./tell.ts";

type Config = {
  readonly session: string;
  readonly token: string;
  /** Where Plaid's script is. */
  readonly script: string;
  /** Whether the bank's own login just sent the person back here. */
  readonly isBack: boolean;
  readonly mends: boolean;
};

const config: Config = JSON.parse(document.querySelector("#config")?.textContent ?? "{}");
const nonce = document.querySelector<HTMLScriptElement>("script[type=module]")?.nonce ?? "";
const { session } = config;

/** Plaid may call twice; what was given is taken up once. */
let state: "waiting" | "open" | "saving" | "over" = "waiting";
let handler: PlaidHandler | null = null;

const phone: Offer = { label: "Use Plaid’s own page instead", press: () => void openHosted() };

async function openHosted(): Promise<void> {
  state = "over";
  show("plain", "Opening Plaid’s own page…");
  offer();
  const { url, text } = await tell("/bank/hosted", { session });
  if (url !== null) return location.assign(url);
  state = "waiting";
  show("bad", text);
  offer({ label: "Try again", primary: true, press: () => void openHosted() });
}

const CONFIRMING_MS = 1500;
const CONFIRMING_TRIES = 20;

async function succeed(publicToken: string, told: PlaidMetadata): Promise<void> {
  if (state === "saving" || state === "over") return;
  state = "saving";
  offer();
  show("plain", config.mends ? "Reconnecting…" : "Linking your bank…");
  const metadata = { institution: told.institution ?? null, accounts: told.accounts ?? [] };
  for (let tries = 1; ; tries += 1) {
    const { status, text } = await tell("/bank/done", { session, publicToken, metadata });
    if (status === 200) return finish(text);
    if (![0, 202, 429].includes(status) || tries >= CONFIRMING_TRIES) return fail(text);
    await new Promise((later) => setTimeout(later, CONFIRMING_MS));
  }
}

function finish(text: string): void {
  state = "over";
  handler?.destroy();
  title("Done");
  show("good", text, "You can close this page and go back to Slack.");
}

function fail(text: string): void {
  state = "over";
  title("That did not work");
  show("bad", text, "Your conversation in Slack says the same, with a button to try again.");
}

function leave(error: PlaidExit, metadata: PlaidMetadata): void {
  if (state === "saving" || state === "over") return;
  state = "waiting";
  const code = error?.error_code ?? null;
  const bank = metadata.institution?.name ?? null;
  void tell("/bank/left", { session, code, bank });
  if (code === "INVALID_LINK_TOKEN") {
    state = "over";
    title("This page was open for too long");
    show("bad", "Nothing was linked. Type /bank in Slack for a new address.");
    return offer();
  }
  const nothing = config.mends ? "Nothing was changed" : "Nothing was linked";
  title(code === null ? nothing : "That did not work");
  show(code === null ? "plain" : "bad", exitWords(code, bank));
  offer({ label: "Try again", primary: true, press: start }, phone);
}

function exitWords(code: string | null, bank: string | null): string {
  if (code === null) return "You closed it before it was done. Try again, or go back to Slack.";
  const name = bank ?? "Your bank";
  if (code === "INSTITUTION_DOWN" || code === "INSTITUTION_NOT_RESPONDING")
    return config.mends
      ? `${name} does not answer just now, so nothing was changed. Try again in an hour or two.`
      : `${name} does not answer just now, so nothing was linked. Try again in an hour or two, or link another bank.`;
  return `That did not work at ${name} just now. Try again, or go back to Slack and try later.`;
}

function start(): void {
  state = "open";
  offer();
  show("plain", "Log in in the window that opens here.");
  handler?.open();
}

function ready(intro: readonly string[]): void {
  if (config.isBack) return start();
  show("plain", ...intro);
  offer({ label: "Continue to your bank", primary: true, press: start }, phone);
}

function blocked(): void {
  void tell("/bank/left", { session, code: "SCRIPT_BLOCKED", bank: null });
  title("Something keeps Plaid out");
  show(
    "bad",
    "Plaid’s script could not be loaded, so your bank’s login cannot open here. Often an ad blocker or a company network does this.",
    "Switch it off for this page and reload, or go on at Plaid’s own page.",
  );
  offer({ ...phone, label: "Go on at Plaid’s own page", primary: true });
}

async function begin(): Promise<void> {
  const intro = [...document.querySelectorAll("#status p")].map((line) => line.textContent ?? "");
  const back = location.href;
  // The address is a secret, and reloading works without it.
  history.replaceState(null, "", "/bank/open");
  show("plain", ...intro, "One moment…");
  if (!(await loadPlaid(config.script, nonce)) || window.Plaid === undefined) return blocked();
  handler = window.Plaid.create({
    token: config.token,
    ...(config.isBack ? { receivedRedirectUri: back } : {}),
    onLoad: () => ready(intro),
    onSuccess: (publicToken, metadata) => void succeed(publicToken, metadata),
    onExit: leave,
  });
}

addEventListener("pagehide", () => {
  if (state === "waiting" || state === "open")
    void tell("/bank/left", { session, code: null, bank: null });
});
void begin();
