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
  };
}
