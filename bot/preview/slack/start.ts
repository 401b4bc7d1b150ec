import { once } from "node:events";
import { type Deliver, overHttp } from "./deliver.ts";
import { makeDriver } from "./driver.ts";
import { type Emulator, startEmulator } from "./emulator.ts";
import { makeFiles } from "./files.ts";
import type { Inside } from "./inside.ts";
import { type Journal, openJournal, readJournal } from "./journal.ts";
import type { Json } from "./json.ts";
import { makeMessages } from "./messages.ts";
import { BOT_USER_ID, conversationsOf, PEOPLE, TEAM_ID } from "./names.ts";
import { makeProxy, type Proxy } from "./proxy.ts";
import { recordsOf, replay, restore } from "./saved.ts";
import { serveSocketMode } from "./socket-mode.ts";
import type { Person, SlackWorkspace, WorkspaceEvent } from "./types.ts";
import { makeViews, openView } from "./views.ts";
import { socketTicket } from "./web-api.ts";
import { makeWork } from "./work.ts";

export type SlackOptions = {
  readonly people?: readonly Person[];
  /** Channels' names. */
  readonly channels?: readonly string[];
  /** Where messages, files and Home tabs are kept; `null` keeps nothing. */
  readonly saveFile: string | null;
  /** What the app's manifest asks for; a call that needs more is refused. */
  readonly botScopes: readonly string[];
  /** The events the manifest asks for. */
  readonly events?: readonly string[];
  /** What time messages carry, in milliseconds. */
  readonly clock?: () => number;
};

const EVENTS = ["app_home_opened", "message.im"];
const SECRETS = {
  botToken: "xoxb-local-workspace",
  appToken: "xapp-local-workspace",
  signingSecret: "local-workspace-signing-secret",
} as const;

/** Starts a workspace that listens on the loopback address alone. */
export async function startSlack(options: SlackOptions): Promise<SlackWorkspace> {
  const listeners = new Set<(event: WorkspaceEvent) => void>();
  const { inside, journal } = await assemble(options, (event) => {
    for (const listener of listeners) listener(event);
  });
  const proxy = makeProxy(inside);
  const socketMode = serveSocketMode(proxy.server, () => socketTicket(inside));
  proxy.server.listen(0, "127.0.0.1");
  await once(proxy.server, "listening");
  inside.origin = originOf(proxy);
  await replay(inside);
  let deliver: Deliver = () => Promise.resolve({ status: 502, body: "", ms: 0 });
  return {
    ...screen(inside),
    ...SECRETS,
    apiUrl: `${inside.origin}/api/`,
    teamId: TEAM_ID,
    botUserId: BOT_USER_ID,
    people: inside.people,
    conversations: inside.conversations,
    connect(app) {
      deliver = "url" in app ? overHttp(app.url, SECRETS.signingSecret) : socketMode.deliver;
    },
    ...makeDriver(inside, { events: options.events ?? EVENTS, deliver: () => deliver }),
    fault: (method, kind, times) => proxy.fault(method, kind, times),
    calls: proxy.calls,
    quiet: () => inside.work.quiet(),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      socketMode.close();
      proxy.server.closeAllConnections();
      proxy.server.close();
      await inside.emulator.close();
      journal.close();
    },
  };
}

/** Reads what was saved, starts the emulator and puts both together. */
async function assemble(
  options: SlackOptions,
  announce: (event: WorkspaceEvent) => void,
): Promise<{ readonly inside: Inside; readonly journal: Journal }> {
  let journal: Journal | null = null;
  const keep = (record: Json): void => journal?.add(record);
  const stores = {
    messages: makeMessages(options.clock ?? Date.now, keep),
    files: makeFiles(keep),
    views: makeViews(keep),
  };
  restore(readJournal(options.saveFile), stores);
  const opened = openJournal(options.saveFile, recordsOf(stores));
  journal = opened;
  const people = options.people ?? PEOPLE;
  const conversations = conversationsOf(people, options.channels ?? ["general", "household"]);
  const { botScopes } = options;
  const { botToken } = SECRETS;
  const emulator: Emulator = await startEmulator({ people, conversations, botToken, botScopes });
  const inside: Inside = {
    ...SECRETS,
    ...stores,
    botScopes,
    people,
    conversations,
    emulator,
    announce,
    work: makeWork(),
    triggers: new Map(),
    responses: new Map(),
    origin: "",
  };
  return { inside, journal: opened };
}

/** What people see. */
function screen(inside: Inside): Pick<SlackWorkspace, "messages" | "views" | "home" | "file"> {
  return {
    messages: (personId, conversationId) =>
      inside.conversations.some(
        ({ id, members }) => id === conversationId && members.includes(personId),
      )
        ? inside.messages
            .in(conversationId)
            .filter(({ onlyFor }) => onlyFor === null || onlyFor === personId)
        : [],
    views: (personId) =>
      inside.views
        .stack(personId)
        .map(openView)
        .filter((view) => view !== null),
    home(personId) {
      const home = inside.views.home(personId);
      return home === undefined ? null : openView(home);
    },
    file: (fileId) => inside.files.find(fileId) ?? null,
  };
}

function originOf({ server }: Proxy): string {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the proxy has no port");
  return `http://127.0.0.1:${address.port}`;
}
