import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerTo, type Counter } from "./answer.ts";
import { CUSTOMERS, type Customer } from "./customers.ts";
import { type Fault, faults } from "./faults.ts";
import { newId } from "./items.ts";
import { instant } from "./link-tokens.ts";
import { type BankPages, finished, json, type Lobby, page } from "./pages.ts";
import type { Body, Desk } from "./routes.ts";
import { type BankState, loadItems, newState, saveItems } from "./state.ts";
import { tell } from "./tell.ts";
import type { Item } from "./types.ts";

/** What was asked and answered; of a webhook, what was told. */
export type Exchange = {
  readonly path: string;
  readonly request: Body;
  readonly status: number;
  readonly response: object;
};

export type BankOptions = {
  readonly clientId: string;
  readonly secret: string;
  readonly now?: () => number;
  /** 0 takes any free one. */
  readonly port?: number;
  /** Where logins are kept. */
  readonly saveFile?: string;
  /** Beside those who are always there. */
  readonly customers?: readonly Customer[];
  readonly pages?: BankPages;
  /** The most transactions a page holds; as many as are asked for unless told. */
  readonly pageSize?: number;
  readonly watch?: (exchange: Exchange) => void;
};

/** A bank behind Plaid's API, on this machine alone. */
export type StandInBank = {
  readonly url: string;
  readonly state: BankState;
  readonly customers: readonly Customer[];
  readonly fault: (fault: Fault) => void;
  readonly clearFaults: () => void;
  /** Sends a webhook about a login; settles with the status it was answered with. */
  readonly tell: (item: Item, code: string) => Promise<number | null>;
  /** Settles once everybody has answered what they were told of pages. */
  readonly quiet: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Opens the bank. */
export async function startBank(options: BankOptions): Promise<StandInBank> {
  const { now = Date.now, saveFile, customers: more = [], clientId, secret } = options;
  const state = newState(now());
  if (saveFile !== undefined) loadItems(state, saveFile);
  const customers = [...CUSTOMERS, ...more];
  const watch = (request: Body) =>
    options.watch?.({ path: "webhook", request, status: 200, response: {} });
  const save = () => (saveFile === undefined ? undefined : saveItems(state, saveFile));
  const telling = new Set<Promise<void>>();
  const lobby: Lobby = { state, now, watch, customers, pages: options.pages, save, telling };
  let url = "";
  const desk: Desk = {
    state,
    now,
    pageSize: options.pageSize ?? Infinity,
    url: () => url,
    live: (item) =>
      customers.find(({ id }) => id === item.customer)?.live(item, instant(now()).slice(0, 10)),
    send: (item, code) => void tell(lobby, item, code).catch(() => undefined),
  };
  const waiting = faults();
  const counter: Counter = { clientId, secret, desk, waiting };
  const server = createServer((request, response) => {
    serve({ counter, lobby, watch: options.watch }, request, response).catch(() =>
      response.destroy(),
    );
  });
  url = `http://127.0.0.1:${await listening(server, options.port ?? 0)}`;
  return {
    url,
    state,
    customers,
    fault: (fault) => waiting.add(fault),
    clearFaults: () => waiting.clear(),
    tell: (item, code) => tell(lobby, item, code),
    quiet: async () => void (await Promise.all(telling)),
    stop: () => stopped(server),
  };
}

type House = {
  readonly counter: Counter;
  readonly lobby: Lobby;
  readonly watch: BankOptions["watch"];
};

async function serve(
  { counter, lobby, watch }: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? "/", "http://bank").pathname;
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-headers", "content-type");
  if (request.method === "OPTIONS") return void response.writeHead(204).end();
  if (request.method === "GET") return page(lobby, path, response);
  const body = await bodyIn(request);
  if (path === "/link/finish") return finished(lobby, body, response);
  const answer = answerTo(counter, { path, body, headers: request.headers });
  if (answer === null) return void response.destroy();
  lobby.save();
  const about = { ...answer.about, request_id: newId(15) };
  watch?.({ path, request: body, status: answer.status, response: about });
  json(response, answer.status, about);
}

async function bodyIn(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
  } catch {
    return {};
  }
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
