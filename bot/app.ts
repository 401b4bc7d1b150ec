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
import { routerOf } from "./http/router.ts";
import { routesOf } from "./http/routes.ts";
import { type Door, openServer } from "./http/server.ts";
import { connectSlack } from "./http/slack.ts";
import { startJobs } from "./jobs/index.ts";
import { jsonLog, type Log } from "./log.ts";
import type { Bot } from "./listener.ts";
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
};

export type BotDeps = Deps & {
  readonly charts: Charts;
  readonly openArchive: OpenArchive;
  readonly log?: Log;
};

export type RunningBot = {
  /** Where Slack's requests go; `""` in Socket Mode. */
  readonly url: string;
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
  const log =
    deps.log ??
    jsonLog(
      (line) => process.stderr.write(line),
      () => deps.clock.now(),
    );
  const slack = await connectSlack(settings, () => deps.clock.now());
  const underWay = new Set<Promise<void>>();
  const track: Track = (done) => {
    const settled = done.catch(() => undefined).finally(() => underWay.delete(settled));
    underWay.add(settled);
    return done;
  };
  const bot: Bot = {
    deps: { db: deps.db, clock: deps.clock },
    charts: deps.charts,
    openArchive: deps.openArchive,
    slack,
    log,
    about: { ledgerId: null },
    commands,
    later(work) {
      void track(work().catch((error: unknown) => void sentenceFor(error, log, "later")));
    },
    nudge: () => jobs.nudge(),
  };
  const jobs = startJobs(bot);
  const door = await openDoor(settings, bot, track);
  jobs.nudge();
  const idle = async (): Promise<void> => {
    do {
      await Promise.all(underWay);
      await jobs.idle();
    } while (underWay.size > 0);
  };
  return {
    url: door.url,
    idle,
    nudge: () => jobs.nudge(),
    async stop() {
      await door.close();
      await jobs.stop();
      await idle();
    },
  };
}

type Track = (done: Promise<void>) => Promise<void>;

/** Slack's requests, or its socket, and whatever else comes in over HTTP. */
async function openDoor(settings: BotSettings, bot: Bot, track: Track): Promise<Door> {
  const logger = quietLogger(bot.log);
  const onFailure = (error: unknown, where: string): void =>
    void sentenceFor(error, bot.log, where);
  if (settings.appToken !== undefined) {
    const receiver = new SocketModeReceiver({
      appToken: settings.appToken,
      logger,
      ...(settings.slackApiUrl === undefined
        ? {}
        : { installerOptions: { clientOptions: { slackApiUrl: settings.slackApiUrl } } }),
    });
    listen(receiver, settings, bot).track = track;
    await receiver.start();
    return { url: "", close: () => receiver.stop() };
  }
  const { signingSecret } = settings;
  const receiver = new HTTPReceiver({ signingSecret, logger, bodyLimit: MAX_BODY_BYTES });
  listen(receiver, settings, bot).track = track;
  const slack = guarded(
    (request, response) => {
      try {
        receiver.requestListener(request, response);
      } catch {
        response.writeHead(404).end();
      }
    },
    { signingSecret, now: Date.now, onRefusal: (status) => bot.log("refused", { status }) },
  );
  return openServer(settings, routerOf({ routes: routesOf(bot), slack, onFailure }));
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
