import { BudgetError } from "../../core/domain/errors.ts";
import { isSlackUrl } from "./allowed.ts";
import { SlackUnavailable } from "./careful.ts";

/** Larger files are refused while they arrive; a bank's file of twenty years is a tenth of it. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export type FileAddress = {
  readonly name: string;
  readonly url: string;
  readonly size: number;
  /** Who uploaded it. */
  readonly ownerId: string;
  /** The `ts` of the message it stands in, by channel. */
  readonly shares: Readonly<Record<string, string>>;
};

/**
 * A file's bytes. The token goes to Slack's own hosts only, redirects are refused, and a file that is
 * larger than it says is cut off. Throws `statement-unusable` for one that is too large.
 */
export async function download(
  file: FileAddress,
  token: string,
  apiUrl: string | undefined,
): Promise<Uint8Array> {
  const tooLarge = new BudgetError({
    code: "statement-unusable",
    name: file.name,
    reason: "too-large",
  });
  if (file.size > MAX_FILE_BYTES) throw tooLarge;
  if (!isSlackUrl(file.url, apiUrl)) throw new SlackUnavailable("not a Slack address");
  const response = await fetch(file.url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: "error",
    signal: AbortSignal.timeout(60_000),
  }).catch(() => {
    throw new SlackUnavailable("");
  });
  if (response.status !== 200 || response.body === null) {
    throw new SlackUnavailable(`file answered ${response.status}`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.byteLength;
    if (size > MAX_FILE_BYTES) throw tooLarge;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
