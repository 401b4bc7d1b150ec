import type { LinkPurpose } from "../../../core/domain/link-session.ts";
import type { Ledger } from "../../../core/domain/ledger.ts";
import { actions, context, linkButton, type Message, message, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { bold } from "../text.ts";
import { whose } from "./list.ts";

export type AddressInput = {
  readonly ledger: Ledger;
  readonly purpose: LinkPurpose;
  /** The bank to mend; `null` for a new link. */
  readonly institution: string | null;
  /** Our own page; `null` where nobody's browser can reach it. */
  readonly page: string | null;
  /** The bank's own page for phones; `null` where it is chosen on ours. */
  readonly hosted: string | null;
  /** When it ends, as read from a clock of the ledger's people. */
  readonly until: string;
};

const WHAT: Readonly<Record<LinkPurpose, (bank: string) => string>> = {
  new: () => "Link a bank",
  repair: (bank) => `Log in to ${bank} anew`,
  accounts: (bank) => `Choose which accounts of ${bank} to share`,
};

/** The one-time address, as a button. */
export function addressMessage(input: AddressInput): Message {
  const { ledger, purpose, institution, page, hosted, until } = input;
  const what = WHAT[purpose](institution === null ? "your bank" : bold(institution, 80));
  const text = `${what} for ${bold(ledger.name, 80)}: open the page and log in there.`;
  return message(text, [
    section(text),
    actions([
      ...(page === null
        ? []
        : [linkButton("Open the page", page, { id: ACTION.bankOpened, style: "primary" })]),
      ...(hosted === null
        ? []
        : [
            linkButton(page === null ? "Open the page" : "On a phone", hosted, {
              id: `${ACTION.bankOpened}.hosted`,
              ...(page === null ? { style: "primary" } : {}),
            }),
          ]),
    ]),
    context(`Good once, until ${until}, for you alone: do not pass it on. · ${whose(ledger)}`),
  ]);
}
