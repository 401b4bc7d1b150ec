import { Worker } from "node:worker_threads";
import { BudgetError } from "../../domain/errors.ts";
import type { Charts } from "../../ports.ts";
import { drawingOf } from "./chart-config.ts";
import type { DrawAnswer, DrawRequest } from "./draw-worker.ts";

type Waiting = {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (reason: BudgetError) => void;
  readonly timer: NodeJS.Timeout;
};

type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

/**
 * Charts drawn in a thread of this process, started with the first of them. It never keeps the
 * process alive; after a crash or a drawing that takes over `timeoutMs` the next chart gets a new one.
 */
export function chartsWorker({ timeoutMs = 10_000 } = {}): Charts {
  let thread: Thread | null = null;
  let lastId = 0;

  function fail(failed: Thread, cause: unknown): void {
    if (thread === failed) thread = null;
    for (const { reject, timer } of failed.waiting.values()) {
      clearTimeout(timer);
      reject(new BudgetError({ code: "chart-unavailable" }, { cause }));
    }
    failed.waiting.clear();
  }

  function start(): Thread {
    const started: Thread = { worker: startWorker(), waiting: new Map() };
    started.worker.on("message", (answer: DrawAnswer) => settle(started.waiting, answer));
    started.worker.on("error", (error) => fail(started, error));
    started.worker.on("exit", (code) => fail(started, new Error(`chart thread ended (${code})`)));
    started.worker.unref();
    return started;
  }

  async function stop(stopped: Thread, cause: Error): Promise<void> {
    fail(stopped, cause);
    await stopped.worker.terminate();
  }

  return {
    async draw(chart) {
      const request: DrawRequest = { id: (lastId += 1), drawing: drawingOf(chart) };
      thread ??= start();
      const current = thread;
      current.worker.postMessage(request, []);
      return new Promise((resolve, reject) => {
        const late = (): void => void stop(current, new Error("drawing took too long"));
        // The timer keeps the process alive while somebody waits; the thread itself never does.
        current.waiting.set(request.id, { resolve, reject, timer: setTimeout(late, timeoutMs) });
      });
    },
    async close() {
      if (thread !== null) await stop(thread, new Error("charts were closed"));
    },
  };
}

function settle(waiting: Map<number, Waiting>, answer: DrawAnswer): void {
  const asked = waiting.get(answer.id);
  if (asked === undefined) return;
  waiting.delete(answer.id);
  clearTimeout(asked.timer);
  if ("png" in answer) asked.resolve(answer.png);
  else asked.reject(new BudgetError({ code: "chart-unavailable" }, { cause: answer.error }));
}

// Node 20 runs no TypeScript in a thread, so that the sources, too, start the thread that was built.
const BUILT = import.meta.url.endsWith(".ts") ? "../../../dist/core/adapters/charts/" : "./";

function startWorker(): Worker {
  // Without the process's own flags: some of them, such as --input-type, a thread refuses.
  return new Worker(new URL(`${BUILT}draw-worker.js`, import.meta.url), { execArgv: [] });
}
