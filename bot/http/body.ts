import type { IncomingMessage } from "node:http";

/** No request to the bot is larger. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The body's bytes; `null` for one over the limit, or cut off. What is left of a body a little over it
 * is read and dropped, so that the answer arrives.
 */
export async function readBody(
  request: IncomingMessage,
  max = MAX_BODY_BYTES,
): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > 8 * max) return null;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      const bytes = Buffer.from(part);
      size += bytes.byteLength;
      if (size > 8 * max) break;
      if (size <= max) parts.push(bytes);
    }
  } catch {
    return null;
  }
  return size > max ? null : Buffer.concat(parts);
}
