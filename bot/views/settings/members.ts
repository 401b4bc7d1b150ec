import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { Ledger, Member } from "../../../core/domain/ledger.ts";
import { actions, button, context, divider, modal, plain, section } from "../blocks.ts";
import { ACTION, FORM } from "../ids.ts";
import { bold, data } from "../text.ts";

/** As many as leave room for what stands around them. */
const SHOWN = 40;

export type MembersInput = {
  readonly ledger: Ledger;
  readonly members: readonly Member[];
  /** Who asks to join. */
  readonly asking: readonly { readonly userId: string; readonly name: string }[];
  /** Who looks at it. */
  readonly me: Member;
};

/** Who may use a ledger and who asks to, with the way in and out. */
export function membersModal({ ledger, members, asking, me }: MembersInput): types.ModalView {
  const isShared = ledger.channelId !== null;
  const more = members.length - SHOWN;
  return modal({
    id: FORM.notice,
    title: "Members",
    close: "Back",
    blocks: [
      ...asking.slice(0, SHOWN).map(asks),
      ...(asking.length > 0 ? [divider()] : []),
      ...members.slice(0, SHOWN).map((member) => section(nameOf(member, me))),
      ...(more > 0 ? [context(`and ${count(more, "more")}`)] : []),
      context(isShared ? SHARED : OWN),
      ...(isShared ? [actions([leave(ledger)])] : []),
    ],
  });
}

const SHARED =
  "Members see and change everything in this ledger. Who types a command in its channel can ask to join.";
const OWN =
  "This ledger is yours alone. Type `/budget start` in a channel for one that you share there.";

function nameOf({ id, name }: Member, me: Member): string {
  return id === me.id ? `${bold(name, 60)}  you` : bold(name, 60) || "–";
}

function asks({ userId, name }: MembersInput["asking"][number]): types.KnownBlock {
  const label = `Let ${data(name, 40)} in`;
  return section(
    `${bold(name, 60)} asks to join`,
    button("Let in", { id: ACTION.letIn, value: userId }, { says: label }),
  );
}

function leave({ name }: Ledger): types.Button {
  const confirm: types.ConfirmationDialog = {
    title: plain("Leave this ledger?", 100),
    text: plain(
      `You see ${name} no more until a member lets you in again. What you entered stays, with your name.`,
      300,
    ),
    confirm: plain("Leave", 30),
    deny: plain("Stay", 30),
  };
  return button("Leave this ledger", { id: ACTION.leave }, { style: "danger", confirm });
}
