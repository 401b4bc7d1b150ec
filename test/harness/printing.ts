import { inspect } from "node:util";

/** What this process prints while `work` runs. */
export async function printing(work: () => Promise<void>): Promise<string[]> {
  const printed: string[] = [];
  const streams = [process.stdout, process.stderr];
  const before = streams.map((stream) => stream.write.bind(stream));
  const consoles = (["log", "info", "warn", "error", "debug"] as const).map(
    (name) => [name, console[name].bind(console)] as const,
  );
  for (const stream of streams)
    stream.write = (text: string | Uint8Array) => printed.push(Buffer.from(text).toString()) > 0;
  for (const [name] of consoles)
    console[name] = (...all: unknown[]) =>
      void printed.push(all.map((one) => inspect(one)).join(" "));
  try {
    await work();
  } finally {
    for (const [i, stream] of streams.entries()) stream.write = before[i]!;
    for (const [name, original] of consoles) console[name] = original;
  }
  return printed;
}
