import type { ServerResponse } from "node:http";
import type { Customer } from "./customers.ts";
import { newId } from "./items.ts";
import { finish, type Finished, linkTokenIn } from "./link-tokens.ts";
import { Refusal, refusals } from "./refusals.ts";
import type { Body } from "./routes.ts";
import { send, type Teller } from "./tell.ts";

/** The pages a person meets. */
export type BankPages = {
  linkScript(): string;
  hostedPage(linkToken: string): string;
  loginPage(returnTo: string): string;
};

export type Lobby = Teller & {
  readonly customers: readonly Customer[];
  readonly pages: BankPages | undefined;
  readonly save: () => void;
  /** What is told meanwhile and not answered yet. */
  readonly telling: Set<Promise<void>>;
};

/** A person is done with the page: they logged in, or left. */
export function finished(lobby: Lobby, body: Body, response: ServerResponse): void {
  try {
    const done = finishedBy(lobby, body);
    lobby.save();
    json(response, 200, done.answer);
    const told = tellOf(lobby, done).catch(() => undefined);
    lobby.telling.add(told);
    void told.then(() => lobby.telling.delete(told));
  } catch (error) {
    const code = error instanceof Refusal ? error.code : "INTERNAL_SERVER_ERROR";
    json(response, 400, { public_token: null, metadata: null, error: { error_code: code } });
  }
}

function finishedBy({ state, now, customers }: Lobby, body: Body): Finished {
  const token = linkTokenIn(state, body["link_token"], now());
  const mended = token.mends === null ? undefined : state.items.get(token.mends)?.customer;
  const wanted = mended ?? String(body["customer"]);
  const customer = customers.find(({ id }) => id === wanted) ?? customers[0];
  if (customer === undefined) throw refusals.field("customer");
  return finish(state, token, { customer, outcome: String(body["outcome"]) }, now());
}

/** Only a page of the bank's own has to be told of by webhook: ours knows. */
async function tellOf(lobby: Lobby, { token, item, answer }: Finished): Promise<void> {
  const { hosted_link: hosted, webhook } = token.request;
  if (hosted === undefined || typeof webhook !== "string") return;
  await send(lobby, webhook, {
    webhook_type: "LINK",
    webhook_code: "SESSION_FINISHED",
    status: item === null ? "EXITED" : "SUCCESS",
    link_session_id: newId(36),
    link_token: token.token,
    public_tokens: answer.public_token === null ? [] : [answer.public_token],
    environment: "sandbox",
  });
}

const SCRIPT = "/link/v2/stable/link-initialize.js";
const OAUTH = "/link/oauth/";
const HOSTED = "/link/hosted/";

/** What a browser asks for. */
export function page(lobby: Lobby, path: string, response: ServerResponse): void {
  if (path === "/link/customers") return json(response, 200, listed(lobby));
  const text = textAt(lobby, path);
  if (text === null) return void response.writeHead(404).end();
  const type = path === SCRIPT ? "text/javascript" : "text/html";
  response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(text);
}

function listed({ customers }: Lobby): object {
  return customers.map(({ id, label, institution }) => ({
    id,
    label,
    institution: institution.name,
  }));
}

function textAt({ pages, state }: Lobby, path: string): string | null {
  if (pages === undefined) return null;
  if (path === SCRIPT) return pages.linkScript();
  if (path.startsWith(HOSTED)) return pages.hostedPage(path.slice(HOSTED.length));
  if (!path.startsWith(OAUTH)) return null;
  const to = state.linkTokens.get(path.slice(OAUTH.length))?.request["redirect_uri"];
  return typeof to === "string" ? pages.loginPage(`${to}?oauth_state_id=${newId(36)}`) : null;
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, about: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(about));
}
