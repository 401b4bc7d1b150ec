/** Where the bot tells its keeper what happened. Never tokens, amounts or people's words. */
export type Log = (
  event: string,
  facts?: Readonly<Record<string, string | number | boolean>>,
) => void;

/** One JSON object a line. */
export function jsonLog(write: (line: string) => void, now: () => number): Log {
  return (event, facts = {}) => {
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), event, ...facts })}\n`);
  };
}

/** What kind of failure it was, without its message: messages may quote what people typed. */
export function kindOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const place = /\n\s+at ([^\n]*)/u.exec(error.stack ?? "")?.[1] ?? "";
  return { error: error.name, ...(code === "" ? {} : { code }), at: place.replace(/^.*\//u, "") };
}
