import type { Act, Deps } from "./act.ts";
import { makeMember, makeOwned, type Who } from "./open-act.ts";

/**
 * Makes a channel's shared ledger with its first member, in their currency and time zone; `made` is
 * false where it was theirs already. Throws `not-a-member` where the channel has one without them.
 */
export async function startSharedLedger(
  deps: Deps,
  who: Who,
  channel: { readonly id: string; readonly name: string },
): Promise<{ readonly act: Act; readonly made: boolean }> {
  const owned = { ownerId: channel.id, name: `#${channel.name}`.slice(0, 100) };
  const ledger = await makeOwned(deps, who, owned);
  const { member, made } = await makeMember(deps, ledger, who);
  return { act: { ledger, member, requestKey: who.requestKey }, made };
}
