import { typeScriptOfTslab } from "./tslab.ts";

/**
 * tslab 1.0.22 watches every declaration it read, and when one changes twice in a row, as in a build,
 * it throws “Unexpected pending rebuildTimer” from then on. What is loaded stays loaded until the
 * kernel is started anew, so there is nothing to watch for. Goes when a build beside a running kernel
 * does it no harm.
 */
export function watchNothing(): void {
  const { sys } = typeScriptOfTslab();
  const unwatched = { close: () => undefined };
  sys.watchFile = () => unwatched;
  sys.watchDirectory = () => unwatched;
}
