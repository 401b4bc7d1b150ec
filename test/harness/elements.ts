import type { Place, SlackWorkspace } from "../../bot/preview/slack/types.ts";
import { type Json, text } from "./rendering.ts";

/** A control on a screen, and where it stands. */
export type Found = {
  readonly place: Place;
  readonly element: Json;
  readonly blockId: string;
  readonly label: string;
};

/**
 * Every control `personId` could use, nearest first: the modal on top hides all else; then messages
 * from the newest back, then Home.
 */
export function controlsOf(
  slack: SlackWorkspace,
  personId: string,
  inHome: boolean,
): readonly Found[] {
  const top = slack.views(personId).at(-1);
  if (top !== undefined) return controlsIn(top.view.blocks, { in: "view", viewId: top.id });
  const home = slack.home(personId);
  if (inHome)
    return home === null ? [] : controlsIn(home.view.blocks, { in: "view", viewId: home.id });
  return slack.conversations
    .flatMap((room) => slack.messages(personId, room.id))
    .toSorted((a, b) => b.ts.localeCompare(a.ts))
    .flatMap((message) => {
      const { conversationId, ts } = message;
      return controlsIn(message.blocks, { in: "message", conversationId, ts });
    });
}

function controlsIn(blocks: readonly unknown[], place: Place): readonly Found[] {
  return (blocks as readonly Json[]).flatMap((block, at, all) => {
    const above = block["type"] === "actions" ? all[at - 1]?.["text"] : undefined;
    const parts: Json[] = [block["element"], block["accessory"], ...(block["elements"] ?? [])];
    return parts
      .filter((part) => part?.["action_id"] !== undefined)
      .map((part) => ({
        place,
        element: part,
        blockId: block["block_id"],
        label: text(
          block["label"] ??
            part["text"] ??
            part["placeholder"] ??
            (part["type"] === "overflow" ? "⋮" : ""),
        ),
        near: text(block["text"] ?? above ?? ""),
      }));
  });
}

/** The nearest control of that name; `near` narrows it to the block that has
 * these words, or stands right below one that has. */
export function findControl(controls: readonly Found[], label: string, near: string | null): Found {
  const matching = controls.filter(
    (one) =>
      one.label === label &&
      (near === null || (one as Found & { near: string }).near.includes(near)),
  );
  if (matching[0] !== undefined) return matching[0];
  const known = controls.map((one) => `“${one.label}”`).join(", ");
  throw new Error(`There is no “${label}” on the screen, only ${known || "nothing to use"}.`);
}
