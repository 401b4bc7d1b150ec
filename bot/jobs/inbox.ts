import type { Job } from "../../core/usecases/work-inbox.ts";
import { claimJob, failJob, finishJob } from "../../core/usecases/work-inbox.ts";
import { kindOf } from "../log.ts";
import type { Bot } from "../listener.ts";
import { forOneRequest } from "../one-ledger.ts";
import { parsed, record } from "../origin.ts";
import { exportFileJob, exportGivenUp } from "./export-file.ts";
import { importGivenUp, importUploadJob } from "./import-upload.ts";
import { statementGivenUp, statementReceived } from "./statement-received.ts";

export type Payload = Readonly<Record<string, unknown>>;
export type Work = {
  readonly payload: Payload;
  readonly jobId: number;
  readonly attempts: number;
  /** The ledger it was promised in. */
  readonly ledgerId: number;
};

type Kind = {
  readonly run: (bot: Bot, work: Work) => Promise<void>;
  /** Tells the person that it will not be tried again, and what to do. */
  readonly giveUp?: (bot: Bot, work: Work) => Promise<void>;
};

const KINDS: Readonly<Record<string, Kind>> = {
  "statement-received": { run: statementReceived, giveUp: statementGivenUp },
  "import-upload": { run: importUploadJob, giveUp: importGivenUp },
  "export-file": { run: exportFileJob, giveUp: exportGivenUp },
  said: { run: () => Promise.resolve() },
};

const LEASE_MS = 120_000;
const TICK_MS = 2000;

export type Inbox = {
  /** Looks now, not at the next tick. */
  nudge(): void;
  /** Settles once nothing is due any more. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** Works off what was promised, one job at a time; any number of processes may do so at once. */
export function startInbox(bot: Bot): Inbox {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const nudge = (): void => {
    if (stopped) return;
    if (running !== null) {
      again = true;
      return;
    }
    running = workAll(bot, () => stopped)
      .catch((error: unknown) => {
        bot.log("inbox-failed", kindOf(error));
        // What is broken now is tried again at the next tick, not at once.
        again = false;
      })
      .finally(() => {
        running = null;
        if (!again) return;
        again = false;
        nudge();
      });
  };
  const idle = async (): Promise<void> => {
    const now = running;
    if (now === null) return;
    await now;
    await idle();
  };
  const timer = setInterval(nudge, TICK_MS);
  timer.unref();
  return {
    nudge,
    idle,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await idle();
    },
  };
}

async function workAll(bot: Bot, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    const job = await claimJob(bot.deps, LEASE_MS);
    if (job === null) return;
    await work(bot, job);
  }
}

async function work(bot: Bot, job: Job): Promise<void> {
  const kind = KINDS[job.kind];
  const payload = record(parsed(job.payload));
  const begun = { payload, jobId: job.id, attempts: job.attempts, ledgerId: job.ledgerId };
  const own = forOneRequest(bot);
  try {
    await kind?.run(own, begun);
    await finishJob(bot.deps, job);
  } catch (error) {
    const facts = kindOf(error);
    const { givenUp } = await failJob(bot.deps, job, facts["error"] ?? "error");
    bot.log(givenUp ? "job-given-up" : "job-failed", { kind: job.kind, job: job.id, ...facts });
    if (givenUp) await kind?.giveUp?.(own, begun);
  }
}
