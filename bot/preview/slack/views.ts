import type { HomeView, ModalView } from "@slack/web-api";
import { type Json, objectAt, objectsAt, textAt } from "./json.ts";
import { named } from "./messages.ts";
import { APP_ID, BOT_ID, TEAM_ID } from "./names.ts";
import { initialState } from "./state.ts";
import type { OpenView } from "./types.ts";

/** A view as Slack sends it in payloads, and whose screen it is on. */
export type StoredView = { readonly personId: string; readonly payload: Json };

/** What is on people's screens: modals, the one on top last, and Home tabs. */
export type Views = {
  stack(personId: string): readonly StoredView[];
  setStack(personId: string, stack: readonly StoredView[]): void;
  home(personId: string): StoredView | undefined;
  homes(): readonly StoredView[];
  setHome(view: StoredView): void;
  find(viewId: string): StoredView | undefined;
  replace(viewId: string, payload: Json): void;
};

export function makeViews(keep: (record: Json) => void): Views {
  const stacks = new Map<string, readonly StoredView[]>();
  const homes = new Map<string, StoredView>();
  const all = (): StoredView[] => [...[...stacks.values()].flat(), ...homes.values()];
  const setHome = (view: StoredView): void => {
    homes.set(view.personId, view);
    keep({ kind: "home", ...view });
  };
  return {
    stack: (personId) => stacks.get(personId) ?? [],
    setStack: (personId, stack) => stacks.set(personId, stack),
    home: (personId) => homes.get(personId),
    homes: () => [...homes.values()],
    setHome,
    find: (viewId) => all().find(({ payload }) => payload["id"] === viewId),
    replace(viewId, payload) {
      const swap = (view: StoredView): StoredView =>
        view.payload["id"] === viewId ? { ...view, payload } : view;
      for (const [personId, stack] of stacks) stacks.set(personId, stack.map(swap));
      for (const view of homes.values()) if (view.payload["id"] === viewId) setHome(swap(view));
    },
  };
}

/** `view` as the app wrote it, completed as Slack completes it. Typed values of `before` stay. */
export function viewPayload(view: Json, made: Json, before?: Json): Json {
  const blocks = named(objectsAt(view, "blocks"));
  const id = textAt(made, "id");
  const previous = textAt(made, "previous_view_id");
  return {
    id,
    team_id: TEAM_ID,
    type: textAt(view, "type"),
    blocks,
    private_metadata: textAt(view, "private_metadata"),
    callback_id: textAt(view, "callback_id"),
    state: { values: initialState(blocks, before === undefined ? {} : objectAt(before, "state")) },
    hash: textAt(made, "hash"),
    title: view["title"] ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: view["clear_on_close"] === true,
    notify_on_close: view["notify_on_close"] === true,
    close: view["close"] ?? null,
    submit: view["submit"] ?? null,
    previous_view_id: previous === "" ? null : previous,
    root_view_id: textAt(made, "root_view_id") || id,
    app_id: APP_ID,
    external_id: textAt(view, "external_id"),
    app_installed_team_id: TEAM_ID,
    bot_id: BOT_ID,
  };
}

export function openView({ payload }: StoredView): OpenView | null {
  const shown = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null));
  if (!isView(shown)) return null;
  return { id: textAt(payload, "id"), hash: textAt(payload, "hash"), view: shown };
}

function isView(value: unknown): value is ModalView | HomeView {
  return typeof value === "object" && value !== null && "type" in value;
}
