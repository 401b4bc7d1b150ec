import type { IncomingHttpHeaders } from "node:http";
import { type Fault, type faults, refusalBy } from "./faults.ts";
import { Refusal, refusals } from "./refusals.ts";
import { type Body, type Desk, itemIn, routes } from "./routes.ts";
import type { Item } from "./types.ts";

/** A request of Plaid's API. */
export type Asked = {
  readonly path: string;
  readonly body: Body;
  readonly headers: IncomingHttpHeaders;
};

export type Answer = { readonly status: number; readonly about: object };

/** Who may ask, and what goes wrong. */
export type Counter = {
  readonly clientId: string;
  readonly secret: string;
  readonly desk: Desk;
  readonly waiting: ReturnType<typeof faults>;
};

/** Answers as Plaid's API would; `null` where the line is cut instead. */
export function answerTo(counter: Counter, asked: Asked): Answer | null {
  try {
    return answered(counter, asked);
  } catch (error) {
    const refused = error instanceof Refusal ? error : refusals.broken();
    const about = {
      error_type: refused.type,
      error_code: refused.code,
      error_message: refused.message,
      display_message: null,
    };
    return { status: refused.status, about };
  }
}

function answered(counter: Counter, { path, body, headers }: Asked): Answer | null {
  const { desk, waiting, clientId, secret } = counter;
  if (headers["plaid-client-id"] !== clientId || headers["plaid-secret"] !== secret)
    throw refusals.keys();
  const route = routes[path];
  if (route === undefined) throw refusals.path();
  const fault = waiting.next(path);
  if (fault?.does === "reset") return null;
  const item = itemOrNone(desk, body);
  const back = fault === undefined ? NOTHING : does(fault, item);
  try {
    return { status: 200, about: route(body, desk) };
  } finally {
    back();
  }
}

const NOTHING = (): void => undefined;

/** Has a fault do what it does; gives what ends it. */
function does(fault: Fault, item: Item | undefined): () => void {
  const refusal = refusalBy(fault);
  if (refusal !== null) throw refusal;
  if (typeof fault.does === "function") fault.does(item);
  if (fault.does !== "not-ready" || item === undefined) return NOTHING;
  const was = item.readiness;
  item.readiness = "NOT_READY";
  return () => {
    item.readiness = was;
  };
}

function itemOrNone({ state }: Desk, body: Body): Item | undefined {
  try {
    return itemIn(state, body);
  } catch {
    return undefined;
  }
}
