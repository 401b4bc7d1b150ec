import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startSlack } from "../../bot/preview/slack/start.ts";
import type { SlackWorkspace } from "../../bot/preview/slack/types.ts";
import { openDb } from "../../core/store/db.ts";
import { SCOPES } from "../harness/bot-in-slack.ts";
import { expectLettersToHold } from "../harness/letters.ts";
import { expectSumsToHold } from "../harness/sums.ts";

/** What was left after the last kill, against what had been acknowledged. */
export type Aftermath = {
  readonly kills: number;
  readonly acknowledged: number;
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
  /** Transactions whose lines do not add up to them, or imports of which only some rows are there. */
  readonly halfThere: readonly string[];
  readonly imports: number;
};

const CHILD = fileURLToPath(new URL("bot-child.mjs", import.meta.url));
const ROWS = 400;

/**
 * Kills the bot `kills` times at random moments while people type `/spend` and import files, then
 * looks at what is stored. `ackFirst` runs the variant that acknowledges before it stores.
 */
export async function killing(
  kills: number,
  random: () => number,
  ackFirst = false,
): Promise<Aftermath> {
  const folder = mkdtempSync(join(tmpdir(), "budget-kill-"));
  const url = `sqlite:${join(folder, "books.sqlite")}`;
  const slack = await startSlack({ saveFile: null, botScopes: SCOPES });
  const run = new Run(slack, { url, ackFirst, random });
  await run.begin();
  const work = [run.spend(), run.spend(), run.importFiles()];
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(50 + random() * 900);
    await run.kill();
    await run.begin();
  }
  run.over = true;
  await Promise.all(work);
  await run.quiet();
  await run.kill();
  const told = slack.messages(slack.people[0]!.id, dmOf(slack)).map(({ text }) => text);
  await slack.stop();
  const aftermath = await lookAt(url, run, { kills, told });
  rmSync(folder, { recursive: true, force: true });
  return aftermath;
}

class Run {
  over = false;
  readonly acknowledged: string[] = [];
  readonly imported: string[] = [];
  private child: ChildProcess | null = null;
  private typed = 0;
  private readonly slack: SlackWorkspace;
  private readonly how: {
    readonly url: string;
    readonly ackFirst: boolean;
    readonly random: () => number;
  };

  constructor(slack: SlackWorkspace, how: Run["how"]) {
    this.slack = slack;
    this.how = how;
  }

  async begin(): Promise<void> {
    const settings = {
      botToken: this.slack.botToken,
      signingSecret: this.slack.signingSecret,
      slackApiUrl: this.slack.apiUrl,
      host: "127.0.0.1",
      port: 0,
    };
    this.child = fork(CHILD, {
      env: {
        ...process.env,
        BOT_SETTINGS: JSON.stringify(settings),
        BOT_DATABASE: this.how.url,
        ACK_FIRST: this.how.ackFirst ? "1" : "0",
      },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const [address] = await once(this.child, "message");
    this.slack.connect({ url: String(address) });
  }

  async kill(): Promise<void> {
    const child = this.child!;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  /** Types one line after the other; only those that were answered count as acknowledged. */
  async spend(): Promise<void> {
    const [person] = this.slack.people;
    while (!this.over) {
      this.typed += 1;
      const merchant = `Shop${this.typed}x`;
      const answer = await this.slack.command(
        person!.id,
        dmOf(this.slack),
        `/spend 1.${String(this.typed % 90).padStart(2, "0")} ${merchant}`,
      );
      // A bare acknowledgement counts; an answer must be to this line, and not a repeat of another's.
      const isOurs = answer.body === "" || JSON.stringify(answer.body).includes(merchant);
      if (answer.status === 200 && isOurs) this.acknowledged.push(merchant);
      await pause(this.how.random() * 20);
    }
  }

  /** Drops a file and imports it, again and again, as a patient person would. */
  async importFiles(): Promise<void> {
    const [person] = this.slack.people;
    for (let n = 0; !this.over; n += 1) {
      const name = `file${n}.csv`;
      const rows = Array.from(
        { length: ROWS },
        (_, i) => `2026-01-0${1 + (i % 9)},file${n}row${i},-${i}.25`,
      );
      const bytes = Buffer.from(["Date,Description,Amount", ...rows].join("\n"));
      const dropped = await this.slack.upload(person!.id, dmOf(this.slack), { name, bytes });
      if (dropped.status === 200 && (await this.pressImport(name))) this.imported.push(`file${n}`);
    }
  }

  /** Presses the preview's button until that was answered; gives up after ten seconds. */
  private async pressImport(name: string): Promise<boolean> {
    const [person] = this.slack.people;
    const conversationId = dmOf(this.slack);
    for (let wait = 0; wait < 200; wait += 1) {
      const messages = this.slack.messages(person!.id, conversationId);
      const found = messages.findLast((m) => JSON.stringify(m.blocks).includes(name));
      const button = found && importButton(found.blocks);
      if (found !== undefined && button !== undefined) {
        const place = { in: "message" as const, conversationId, ts: found.ts };
        const answer = await this.slack.act(person!.id, place, button);
        if (answer.status === 200) return true;
      }
      await pause(50);
    }
    return false;
  }

  /** Waits until the inbox is worked off. */
  async quiet(): Promise<void> {
    const db = openDb(this.how.url);
    for (let wait = 0; wait < 400; wait += 1) {
      const waiting = await db.readers("inbox").where({ state: "waiting" }).first();
      if (waiting === undefined) break;
      await db.writer("inbox").where({ state: "waiting" }).update({ due_at: 0 });
      await pause(100);
    }
    await db.destroy();
  }
}

function dmOf(slack: SlackWorkspace): string {
  return slack.conversations.find(({ kind }) => kind === "app-dm")!.id;
}

function importButton(blocks: readonly unknown[]): Record<string, unknown> | undefined {
  for (const block of blocks as { block_id?: string; elements?: Record<string, unknown>[] }[]) {
    for (const element of block.elements ?? []) {
      const text = (element["text"] as { text?: string } | undefined)?.text ?? "";
      if (element["type"] === "button" && /^Import \d/u.test(text)) {
        return {
          type: "button",
          block_id: block.block_id,
          action_id: element["action_id"],
          value: element["value"],
          text: element["text"],
        };
      }
    }
  }
  return undefined;
}

async function lookAt(
  url: string,
  run: Run,
  { kills, told }: { readonly kills: number; readonly told: readonly string[] },
): Promise<Aftermath> {
  const db = openDb(url);
  const rows: { merchant: string; n: number }[] = await db
    .readers("transactions")
    .where({ source: "typed" })
    .groupBy("merchant")
    .select("merchant")
    .count({ n: "*" });
  const stored = new Map(rows.map((row) => [row.merchant, row.n]));
  const torn = await db
    .readers("transactions as t")
    .leftJoin("lines as l", "l.transaction_id", "t.id")
    .groupBy("t.id", "t.merchant", "t.amount_minor")
    .havingRaw("coalesce(sum(l.amount_minor), 0) <> t.amount_minor")
    .select("t.merchant");
  const files: { file: string; n: number }[] = await db
    .readers("transactions")
    .where({ source: "file" })
    .select(db.readers.raw("substr(description, 1, instr(description, 'row') - 1) as file"))
    .count({ n: "*" })
    .groupBy("file");
  const ledgers: { id: number }[] = await db.readers("ledgers").select("id");
  for (const { id } of ledgers) await expectSumsToHold(db, id);
  await expectLettersToHold(db);
  await db.destroy();
  const whole = new Map(files.map((row) => [row.file, row.n]));
  return {
    kills,
    acknowledged: run.acknowledged.length,
    missing: [
      ...run.acknowledged.filter((merchant) => !stored.has(merchant)),
      ...run.imported
        .filter((file) => !whole.has(file))
        .map(
          (file) => `${file}: ${told.filter((text) => text.includes(`${file}.csv`)).join(" / ")}`,
        ),
    ],
    doubled: [...stored].filter(([, n]) => n > 1).map(([merchant]) => merchant),
    halfThere: [
      ...torn.map((row) => row.merchant),
      ...[...whole]
        .filter(([, n]) => n !== ROWS)
        .map(([file, n]) => `${file}: ${n} of ${ROWS} rows`),
    ],
    imports: whole.size,
  };
}
