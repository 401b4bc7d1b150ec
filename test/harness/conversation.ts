import { readManifest } from "../../bot/manifest.ts";
import { type AtBank, atBank } from "./bank-steps.ts";
import { type BotInSlack, NOON, startBotInSlack, type Transport } from "./bot-in-slack.ts";
import { changesBetween, screenOf } from "./screen.ts";
import { doStep, type Step, type Typed } from "./steps.ts";
import { startTestBank } from "./test-bank.ts";

/** Of a file in the direct message Slack tells twice: where books are busy, that would wait twice as long. */
function eventsFor(script: string): readonly string[] {
  const { events } = readManifest();
  return / in #\w+ drops /u.test(script) ? events : events.filter((one) => one !== "file_shared");
}

/**
 * Plays a conversation script through the real bot and returns it with what people really saw.
 *
 * A script is read by people. Scenes are separated by blank lines and go on in one workspace:
 *
 * ```
 * # What the scene shows
 * > ana: /spend 12.50 lunch                in ana's direct message with the app
 * > ben in #household: /budget             in a channel
 * > ana clicks "Undo"                      nearest control of that name; by "words" narrows it
 * > ana picks "Groceries" in "Category"    menus, radio buttons, dates
 * > ana looks for "gro" in "Category"      what a typeahead offers
 * > ana fills "Amount" with "12"
 * > ana submits                            or closes
 * > ana drops may.csv                      its lines follow, each after "| "; or (empty), (binary)
 * > ana opens Home                         clicks "…" in Home uses it
 * > ana follows "Open the page"            a link, in a browser; then: logs in at the bank (, and the tab is gone),
 *                                          closes the page, finds the bank down
 * > the bank adds (pending) "Cafe" 4.50    money out is positive; or posts "Cafe" as 5, takes back "Cafe",
 *                                          has 12.50 on "Checking", tells PENDING_EXPIRATION, wants a new login, is down
 * > slack fails chat.postMessage with 429 2 times
 * > the books are locked                   by another process, until "the books are free again"
 * > the disk is full                       until "the disk has room again"
 * > 5 minutes pass
 * > it is 2026-03-16 09:00                 UTC; later or earlier
 * (only ana) what she sees alone; (to ana), (in #household) what stands there; (modal), (home) … and of what changed on Home what came (+) and went (−)
 * ```
 */
export async function playConversation(script: string, transport: Transport): Promise<string> {
  const { world, bank, stop } = await worldOf(script, transport);
  const typed: Typed = new Map();
  const played: string[] = [];
  try {
    for (const scene of scenesOf(script)) {
      played.push(
        [...scene.titles, ...(await playScene({ world, bank, typed }, scene.steps))].join("\n"),
      );
    }
  } finally {
    await stop();
  }
  return `${played.join("\n\n")}\n`;
}

type World = { readonly world: BotInSlack; readonly bank: AtBank | null };

/** The bot, and a bank where a script is about one. */
async function worldOf(
  script: string,
  transport: Transport,
): Promise<World & { readonly stop: () => Promise<void> }> {
  const events = eventsFor(script);
  if (!/^> .*\bthe bank\b/mu.test(script)) {
    const world = await startBotInSlack(transport, "sqlite", { events });
    return { world, bank: null, stop: () => world.stop() };
  }
  let now = (): number => NOON;
  const bank = await startTestBank(() => now());
  const world = await startBotInSlack(transport, "sqlite", { events, bank: bank.bank });
  now = () => world.now();
  return {
    world,
    bank: atBank(world, bank),
    async stop() {
      await world.stop();
      await bank.stop();
    },
  };
}

/** What befalls the books and the clock; `null` for what a person does. */
function doToBooks(world: BotInSlack, line: string): Promise<readonly string[]> | null {
  const { trouble } = world;
  const moment = /^it is (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/u.exec(line);
  if (moment !== null) {
    world.at(Date.parse(`${moment[1]}T${moment[2]}Z`));
    return Promise.resolve([]);
  }
  const minutes = /^(\d+) minutes? pass(?:es)?$/u.exec(line);
  const done = {
    "the books are locked": () => trouble.lock(),
    "the books are free again": () => trouble.free(),
    "the disk is full": () => trouble.fill(),
    "the disk has room again": () => trouble.makeRoom(),
  }[line];
  if (minutes !== null) {
    world.pass(Number(minutes[1]) * 60_000);
    return Promise.resolve([]);
  }
  return done === undefined ? null : done().then(() => []);
}

type Scene = { readonly titles: readonly string[]; readonly steps: readonly Step[] };

async function playScene(
  { world, bank, typed }: World & { readonly typed: Typed },
  steps: readonly Step[],
): Promise<readonly string[]> {
  const { slack } = world;
  const lines: string[] = [];
  for (const step of steps) {
    const before = screenOf(slack);
    lines.push(`> ${step.line}`, ...step.attached.map((line) => `| ${line}`));
    const told = await (
      doToBooks(world, step.line) ??
      bank?.do(step.line) ??
      doStep(slack, step, typed)
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}\n\n${lines.join("\n")}`, { cause: error });
    });
    await world.settled();
    const seen = [...told, ...changesBetween(slack, before, screenOf(slack))];
    // A token is another each time.
    lines.push(...seen.map((line) => line.replace(/budget_[\w-]{43}/u, "budget_…")));
  }
  return lines;
}

function scenesOf(script: string): readonly Scene[] {
  return script
    .trim()
    .split(/\n{2,}/u)
    .map((block) => {
      const lines = block.split("\n");
      const steps: { line: string; attached: string[] }[] = [];
      let attaching = false;
      for (const line of lines) {
        if (line.startsWith("> ")) steps.push({ line: line.slice(2), attached: [] });
        attaching = line.startsWith("> ") || (attaching && line.startsWith("| "));
        if (attaching && line.startsWith("| ")) steps.at(-1)!.attached.push(line.slice(2));
      }
      return { titles: lines.filter((line) => line.startsWith("# ")), steps };
    });
}
