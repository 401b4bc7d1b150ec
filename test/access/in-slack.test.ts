import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actions } from "../../bot/actions/index.ts";
import { SUGGESTED } from "../../bot/actions/suggest.ts";
import { commands } from "../../bot/commands/index.ts";
import { readManifest } from "../../bot/manifest.ts";
import { shortcuts } from "../../bot/shortcuts/index.ts";
import { submissions } from "../../bot/submissions/index.ts";
import { ENGINES } from "../harness/databases.ts";
import { besieged, GUEST, NOTHING, STRANGER } from "./attacks.ts";
import { asks, EVENTS, presses, shortcut, submits, tells, types } from "./payloads.ts";
import { REST, routes, WITHOUT_A_TOKEN } from "./rest.ts";
import { ACTIONS, COMMANDS, OPTIONS, type Row, SUBMISSIONS } from "./rows.ts";

const none: Row = () => [];

describe("the access matrix", () => {
  it.each([
    ["button", ACTIONS, actions.map(({ id }) => id)],
    ["form", SUBMISSIONS, submissions.map(({ id }) => id)],
    ["command", COMMANDS, commands.map(({ name }) => name)],
    ["event", EVENTS, readManifest().events],
    ["menu that is typed into", OPTIONS, Object.keys(SUGGESTED)],
  ])("has a row for each %s, in test/access/rows.ts or payloads.ts", (_what, rows, known) => {
    expect(Object.keys(rows).toSorted()).toEqual([...new Set(known)].toSorted());
  });
});

describe("what is answered over HTTP beside Slack", () => {
  it("has a row in test/access/rest.ts for each address", () => {
    const known = routes().map(({ method, path }) => `${method} ${path}`);
    expect([...Object.keys(REST), ...WITHOUT_A_TOKEN].toSorted()).toEqual(known.toSorted());
  });
});

describe.each(ENGINES)("who may not sees and changes nothing, on %s,", (engine) => {
  let siege: Awaited<ReturnType<typeof besieged>>;
  const api = () => siege.world.slack.apiUrl;
  beforeAll(async () => {
    siege = await besieged(engine);
  }, 60_000);
  afterAll(() => siege.world.stop());

  it.each(actions.map(({ id }) => id))("by pressing %s", async (id) => {
    const row = ACTIONS[id] ?? none;
    expect(await siege.outcome(presses(api(), id, row), siege.attacksOn(row))).toEqual(NOTHING);
  });

  it.each(submissions.map(({ id }) => id))("by sending %s", async (id) => {
    const row = SUBMISSIONS[id] ?? none;
    expect(await siege.outcome(submits(id, row), siege.attacksOn(row))).toEqual(NOTHING);
  });

  it.each(commands.map(({ name }) => name))("by typing %s", async (name) => {
    expect(await siege.outcome(types(api(), name, COMMANDS[name] ?? []))).toEqual(NOTHING);
  });

  it.each(shortcuts.map(({ id, kind }) => [id, kind] as const))("by using %s", async (id, kind) => {
    expect(await siege.outcome(shortcut(api(), id, kind))).toEqual(NOTHING);
  });

  it.each(Object.entries(OPTIONS))("by typing into %s", async (id, typed) => {
    expect(await siege.outcome(asks(id, typed))).toEqual(NOTHING);
  });

  it.each(Object.keys(EVENTS))("by %s", async (name) => {
    expect(await siege.outcome(tells(name))).toEqual(NOTHING);
  });

  it.each(Object.entries(REST))("by %s, with whatever token", async (address, bodies) => {
    const { leak, changed, statuses } = await siege.called(address, bodies);
    expect({ leak, changed }).toEqual({ leak: "", changed: false });
    expect(new Set(statuses.own)).toEqual(new Set([404]));
    expect(new Set(statuses.none)).toEqual(new Set([401]));
  });

  it("by all of it together, and no ledger is made for a guest or a stranger", async () => {
    expect(await siege.changed()).toEqual([]);
    const owners = await siege.world.database.db.writer("ledgers").pluck("owner_id");
    expect(owners.filter((id: string) => id === GUEST || id === STRANGER)).toEqual([]);
  });
});
