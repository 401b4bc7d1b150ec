import { setTimeout as pause } from "node:timers/promises";
import {
  App,
  HTTPReceiver,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from "@slack/bolt";
import type { Charts, OpenArchive } from "../core/ports.ts";
import type { Deps } from "../core/usecases/act.ts";
import { dispatchActions } from "./dispatch-actions.ts";
import { dispatchCommands } from "./dispatch-commands.ts";
import { dispatchShortcuts } from "./dispatch-shortcuts.ts";
import { dispatchSubmissions } from "./dispatch-submissions.ts";
import { dispatchEvents } from "./events/index.ts";
import { commands } from "./commands/index.ts";
import { sentenceFor } from "./failing.ts";
import { MAX_BODY_BYTES } from "./http/body.ts";
import { guarded } from "./http/guard.ts";
import { type Listener, routerOf } from "./http/router.ts";
import { routesOf } from "./http/routes.ts";
import { openServer } from "./http/server.ts";
import { connectSlack } from "./http/slack.ts";
import { startJobs } from "./jobs/index.ts";
import { jsonLog, type Log } from "./log.ts";
import type { Banks, Bot } from "./listener.ts";
import { quietLogger } from "./quiet-logger.ts";

export type BotSettings = {
  readonly botToken: string;
  readonly signingSecret: string;
  /** With it the bot dials out (Socket Mode) and listens nowhere. */
  readonly appToken?: string | undefined;
  readonly slackApiUrl?: string | undefined;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Where people's browsers and the bank reach the bot; `"own"` is the address it listens on. */
  readonly publicUrl?: string | undefined;
  /** Pages of these origins may call the REST paths. */
  readonly corsOrigins?: readonly string[] | undefined;
};

export type BotDeps = Deps & {
  readonly charts: Charts;
  readonly openArchive: OpenArchive;
  readonly banks?: Banks | null;
  readonly log?: Log;
  /** How waiting is done; tests do not wait. */
  readonly pause?: Bot["pause"];
};

export type RunningBot = {
  /** Where Slack's requests go; `""` in Socket Mode. */
  readonly url: string;
  /** Where everything else comes in; `""` where nothing is listened for. */
  readonly webUrl: string;
  /** Settles once nothing is under way. */
  idle(): Promise<void>;
  /** Looks now for work that has fallen due. */
  nudge(): void;
  stop(): Promise<void>;
};

/** Events are acknowledged after their listener, which has committed what matters by then. */
class CommittingApp extends App {
  /** Told of every request, so that stopping waits for it. */
  track: (done: Promise<void>) => Promise<void> = (done) => done;
  /** Looks for what a request has left to do. */
  nudge: () => void = () => undefined;

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.track(this.committed(event).finally(() => this.nudge()));
  }

  private async committed(event: ReceiverEvent): Promise<void> {
    if (event.body["type"] !== "event_callback") return super.processEvent(event);
    await super.processEvent({ ...event, ack: () => Promise.resolve() });
    await event.ack();
  }
}

/** Starts the bot. Throws an error that says what to do when Slack or the port refuses. */
export async function startBot(settings: BotSettings, deps: BotDeps): Promise<RunningBot> {
  const log = deps.log ?? logOf(deps);
  const slack = await connectSlack(settings, () => deps.clock.now());
  const underWay = new Set<Promise<void>>();
  const track: Track = (done) => {
    const settled = done.catch(() => undefined).finally(() => underWay.delete(settled));
    underWay.add(settled);
    return done;
  };
  let webUrl: string | null = null;
  const bot: Bot = {
    deps: { db: deps.db, clock: deps.clock },
    charts: deps.charts,
    openArchive: deps.openArchive,
    banks: deps.banks ?? null,
    site: () => (settings.publicUrl === "own" ? webUrl : (settings.publicUrl ?? null)),
    slack,
    log,
    about: { ledgerId: null, thread: null },
    commands,
    later(work) {
      void track(work().catch((error: unknown) => void sentenceFor(error, log, "later")));
    },
    pause: deps.pause ?? ((ms) => pause(ms)),
    nudge: () => jobs.nudge(),
  };
  const jobs = startJobs(bot);
  const door = await openDoor(settings, bot, track);
  ({ webUrl } = door);
  jobs.nudge();
  const idle = async (): Promise<void> => {
    do {
      await Promise.all(underWay);
      await jobs.idle();
    } while (underWay.size > 0);
  };
  return {
    url: door.slackUrl,
    webUrl,
    idle,
    nudge: () => jobs.nudge(),
    async stop() {
      await door.close();
      await jobs.stop();
      await idle();
    },
  };
}

function logOf({ clock }: BotDeps): Log {
  return jsonLog(
    (line) => process.stderr.write(line),
    () => clock.now(),
  );
}

type Track = (done: Promise<void>) => Promise<void>;

type Doors = {
  readonly slackUrl: string;
  readonly webUrl: string;
  close(): Promise<void>;
};

/** Slack's requests, or its socket, and whatever else comes in over HTTP. */
async function openDoor(settings: BotSettings, bot: Bot, track: Track): Promise<Doors> {
  const logger = quietLogger(bot.log);
  const onFailure = (error: unknown, where: string): void =>
    void sentenceFor(error, bot.log, where);
  const routes = routesOf(bot, settings.corsOrigins ?? []);
  const { signingSecret, appToken, slackApiUrl } = settings;
  if (appToken === undefined) {
    const receiver = new HTTPReceiver({ signingSecret, logger, bodyLimit: MAX_BODY_BYTES });
    listen(receiver, settings, bot).track = track;
    const onRefusal = (status: number): void => bot.log("refused", { status });
    const slack = guarded(quietly(receiver), { signingSecret, now: Date.now, onRefusal });
    const door = await openServer(settings, routerOf({ routes, slack, onFailure }));
    return { slackUrl: door.url, webUrl: door.url, close: () => door.close() };
  }
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    ...(slackApiUrl === undefined ? {} : { installerOptions: { clientOptions: { slackApiUrl } } }),
  });
  listen(receiver, settings, bot).track = track;
  // Slack needs no port of ours; browsers, the bank and programs do.
  const web =
    bot.banks === null
      ? null
      : await openServer(settings, routerOf({ routes, slack: null, onFailure }));
  await receiver.start();
  const close = async (): Promise<void> => {
    await receiver.stop();
    await web?.close();
  };
  return { slackUrl: "", webUrl: web?.url ?? "", close };
}

/** Bolt throws at a path that is not its own. */
function quietly(receiver: HTTPReceiver): Listener {
  return (request, response) => {
    try {
      receiver.requestListener(request, response);
    } catch {
      response.writeHead(404).end();
    }
  };
}

function listen(receiver: Receiver, settings: BotSettings, bot: Bot): CommittingApp {
  const { botId, botUserId, teamId } = bot.slack;
  const app = new CommittingApp({
    receiver,
    logger: quietLogger(bot.log),
    ...(receiver instanceof SocketModeReceiver ? { socketMode: true } : {}),
    authorize: () => Promise.resolve({ botToken: settings.botToken, botId, botUserId, teamId }),
  });
  app.nudge = () => bot.nudge();
  dispatchCommands(app, bot);
  dispatchActions(app, bot);
  dispatchSubmissions(app, bot);
  dispatchEvents(app, bot);
  dispatchShortcuts(app, bot);
  app.error((error) => {
    sentenceFor(error, bot.log, "app");
    // Slack sends an event again that was not acknowledged.
    return Promise.reject(error);
  });
  return app;
}
