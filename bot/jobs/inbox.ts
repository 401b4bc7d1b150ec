import { ENTRY_ADDED } from "../../core/usecases/add-transaction.ts";
import type { Job } from "../../core/usecases/work-inbox.ts";
import { claimJob, failJob, finishJob, putOffJob } from "../../core/usecases/work-inbox.ts";
import { kindOf } from "../log.ts";
import type { Bot } from "../listener.ts";
import { forOneRequest } from "../one-ledger.ts";
import { parsed, record } from "../origin.ts";
import { budgetsReached } from "./budget-alert.ts";
import { entryAddedJob } from "./entry-added.ts";
import { deleteEverythingJob, deletionGivenUp } from "./delete-everything.ts";
import { everythingGivenUp, exportEverythingJob } from "./export-everything.ts";
import { BANK_EVENT } from "../../core/usecases/health-of.ts";
import { LINK_SESSION_OVER } from "../../core/usecases/open-link-session.ts";
import { bankEventJob } from "./bank-event.ts";
import { BANK_SYNC, bankSyncJob } from "./bank-sync.ts";
import { exportFileJob, exportGivenUp } from "./export-file.ts";
import { fileOffered } from "./file-offered.ts";
import { notebookGivenUp, openNotebookJob } from "./open-notebook.ts";
import { NotYet } from "./in-turn.ts";
import { importGivenUp, importUploadJob } from "./import-upload.ts";
import { type Ticking, ticking } from "./ticking.ts";
import { postGivenUp, reviewDue, weekDue } from "./timed-posts.ts";
import { saidJob } from "./said.ts";
import { LINK_SESSION_LOOK } from "./link-look.ts";
import { linkSessionLookJob, linkSessionOverJob } from "./link-session.ts";
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
  "export-everything": { run: exportEverythingJob, giveUp: everythingGivenUp },
  "delete-everything": { run: deleteEverythingJob, giveUp: deletionGivenUp },
  "open-notebook": { run: openNotebookJob, giveUp: notebookGivenUp },
  "export-file": { run: exportFileJob, giveUp: exportGivenUp },
  "post-weekly": { run: weekDue, giveUp: postGivenUp },
  "post-month-end": { run: reviewDue, giveUp: postGivenUp },
  "post-budgets": { run: budgetsReached, giveUp: postGivenUp },
  said: { run: saidJob },
  "file-offered": { run: fileOffered },
  [ENTRY_ADDED]: { run: entryAddedJob },
  [BANK_EVENT]: { run: bankEventJob },
  [BANK_SYNC]: { run: bankSyncJob },
  [LINK_SESSION_LOOK]: { run: linkSessionLookJob },
  [LINK_SESSION_OVER]: { run: linkSessionOverJob },
};

const LEASE_MS = 120_000;
/** Works off what was promised, one job at a time; any number of processes may do so at once. */
export function startInbox(bot: Bot): Ticking {
  return ticking("inbox-failed", bot.log, (isStopped) => workAll(bot, isStopped));
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
    bot.nudge();
  } catch (error) {
    if (error instanceof NotYet) return putOffJob(bot.deps, job, error.at);
    const facts = kindOf(error);
    const { givenUp } = await failJob(bot.deps, job, facts["error"] ?? "error");
    bot.log(givenUp ? "job-given-up" : "job-failed", { kind: job.kind, job: job.id, ...facts });
    if (givenUp) await kind?.giveUp?.(own, begun);
  }
}
