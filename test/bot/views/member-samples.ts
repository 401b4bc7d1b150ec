import { markedId } from "../../../bot/one-ledger.ts";
import {
  ANYONES_UNDO,
  cannotPost,
  entryPosted,
  postingMessage,
} from "../../../bot/views/entry-posted.ts";
import { fileOffer, lookingMessage } from "../../../bot/views/file-offer.ts";
import { saidHelp } from "../../../bot/views/help.ts";
import {
  askedMessage,
  joinRequest,
  leftMessage,
  letInMessage,
  startedMessage,
  welcomeMember,
} from "../../../bot/views/members.ts";
import { movedBackMessage, movedMessage } from "../../../bot/views/moved.ts";
import { ledgerOf, today, transactionOf } from "./made-up.ts";

/** Who shares a ledger, and what moved to another, filled with `name`. */
export function memberViews(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const ids = { ledgerId: 1, outId: 2, inId: 3 };
  return {
    started: startedMessage(ledger, true),
    startedBefore: startedMessage(ledger, false),
    asked: askedMessage(ledger, [name]),
    joinRequest: joinRequest(ledger, { userId: "U1", name }, "let-in@1"),
    letIn: letInMessage(ledger, name),
    welcomeMember: welcomeMember(ledger, name),
    left: leftMessage(name),
    moved: movedMessage({
      transaction: transactionOf(name),
      today,
      ledger: name,
      from: name,
      ...ids,
    }),
    movedBack: movedBackMessage(name),
    entryPosted: entryPosted(
      { transaction: transactionOf(name), changeId: 1, ledger, today },
      markedId(ANYONES_UNDO, 1),
    ),
    posting: postingMessage({ ...ledger, postsEntries: true }, 1),
    silent: postingMessage(ledger, null),
    cannotPost: cannotPost(ledger),
    fileOffer: fileOffer(name, ledger, { id: "look-at-file@1", fileId: "F1" }),
    looking: lookingMessage(ledger),
    saidHelp: saidHelp(),
  };
}
