import { createHmac, randomUUID } from "node:crypto";

/** One message of Jupyter's protocol, as far as running cells needs it. */
export type Received = {
  readonly type: string;
  /** The request it answers. */
  readonly parent: string;
  readonly content: Readonly<Record<string, unknown>>;
};

const DELIMITER = "<IDS|MSG>";

/** A signed request; `id` is what its answers name as their parent. */
export function request(
  key: string,
  type: string,
  content: object,
): { readonly id: string; readonly frames: readonly string[] } {
  const id = randomUUID();
  const header = {
    msg_id: id,
    msg_type: type,
    session: "runner",
    username: "runner",
    date: new Date().toISOString(),
    version: "5.3",
  };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  const signature = createHmac("sha256", key).update(parts.join("")).digest("hex");
  return { id, frames: [DELIMITER, signature, ...parts] };
}

/** Reads a message. The kernel is our own child on the loopback, so that its signature is not checked. */
export function received(frames: readonly Buffer[]): Received {
  const texts = frames.map(String);
  const start = texts.indexOf(DELIMITER) + 2;
  const [header, parent, , content] = texts.slice(start).map((text) => record(JSON.parse(text)));
  return {
    type: String(header?.["msg_type"]),
    parent: String(parent?.["msg_id"]),
    content: content ?? {},
  };
}

/** An object as it is, anything else as an empty one. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
