import type { RunningBot } from "../app.ts";
import type { MovableClock } from "./clock.ts";
import { startSlack } from "./slack/start.ts";
import type { Person, SlackWorkspace } from "./slack/types.ts";
import type { CommandHint, WorkspaceAction } from "./web/page.ts";
import type { ShortcutHint } from "./web/shortcuts.ts";
import { type Pages, startPages } from "./web/server.ts";

export type LocalOptions = {
  readonly host: string;
  readonly port: number;
  /** Where messages, files and Home tabs are kept. */
  readonly saveFile: string;
  /** What time it is for the app and for the workspace. */
  readonly clock: MovableClock;
  /** What the manifest asks for. */
  readonly botScopes: readonly string[];
  readonly events: readonly string[];
  readonly commands: readonly CommandHint[];
  readonly shortcuts: readonly ShortcutHint[];
  readonly actions: readonly {
    readonly label: string;
    run(person: Person & { readonly teamId: string }): Promise<string>;
  }[];
  /** Starts the real bot against the workspace. */
  readonly startBot: (settings: {
    readonly botToken: string;
    readonly signingSecret: string;
    readonly slackApiUrl: string;
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string;
  }) => Promise<RunningBot>;
};

/** Opens the local workspace: Slack's stand-in, the real bot, and the pages to use it with. */
export async function startLocalWorkspace(options: LocalOptions): Promise<Pages> {
  const { saveFile, botScopes, events, clock } = options;
  const slack = await startSlack({ saveFile, botScopes, events, clock: () => clock.now() });
  const bot = await options.startBot({
    botToken: slack.botToken,
    signingSecret: slack.signingSecret,
    slackApiUrl: slack.apiUrl,
    host: "127.0.0.1",
    port: 0,
    publicUrl: "own",
  });
  slack.connect({ url: bot.url });
  const still = clock.onMove(() => bot.nudge());
  const { host, port, commands, shortcuts } = options;
  const actions = options.actions.map((action) => ofPerson(slack, action));
  const pages = await startPages({ slack, host, port, commands, shortcuts, actions, clock });
  return {
    url: pages.url,
    async stop() {
      still();
      await pages.stop();
      await bot.stop();
      await slack.stop();
    },
  };
}

function ofPerson(slack: SlackWorkspace, action: LocalOptions["actions"][number]): WorkspaceAction {
  return {
    label: action.label,
    async run(personId) {
      const person = slack.people.find(({ id }) => id === personId);
      return person === undefined ? "" : action.run({ ...person, teamId: slack.teamId });
    },
  };
}
