import { BudgetError } from "../domain/errors.ts";
import type { LinkedItem } from "../domain/bank.ts";
import type { LinkResult, LinkSession, LinkWay } from "../domain/link-session.ts";
import { inLedger, readSystem } from "../store/in-ledger.ts";
import { endLinkSession, sessionsUnderWay, takeLinkSession } from "../store/link-sessions.ts";
import { dropSecret } from "../store/secrets.ts";
import type { Act } from "./act.ts";
import type { BankDeps } from "./bank-deps.ts";
import { linkBank } from "./link-bank.ts";
import { BANK, checkSession, keptToken, secretOf } from "./link-token-for.ts";
import { linkSessionOf } from "./find-link-session.ts";
import { mendLink } from "./mend-link.ts";
import { withBank } from "./with-bank.ts";

/** How a person left the bank's page. */
export type LinkEnd =
  | { readonly kind: "done"; readonly results: readonly LinkResult[]; readonly again: boolean }
  /** Somebody else takes it up right now. */
  | { readonly kind: "busy" }
  /** The bank knows of nothing that was linked. */
  | { readonly kind: "nothing"; readonly exit: string | null }
  /** What the page sent is not of this session. */
  | { readonly kind: "foreign" };

const TAKING_MS = 60_000;
const WAYS: readonly LinkWay[] = ["page", "hosted"];

/**
 * Takes up what a person linked, once: who asks again gets the same answer. `given` is what the page says
 * it was given, `null` where no page says so. What the bank lists of the session goes before it; but of
 * sessions on pages of ours Plaid lists something only for clients it has enabled for that, so where it
 * lists nothing the page is believed, unless its token is one of another session.
 * Throws what `linkBank` throws; the session then stays open. Throws `not-found` for another ledger’s.
 */
export async function finishLinkSession(
  deps: BankDeps,
  act: Act,
  session: LinkSession,
  given: LinkedItem | null,
): Promise<LinkEnd> {
  checkSession(act, session);
  const now = deps.clock.now();
  const taken = await inLedger(deps.db, session.ledgerId, (trx) =>
    takeLinkSession(trx, session, { now, until: now + TAKING_MS }),
  );
  if (!taken) return already(deps, session);
  const end = await takeUp(deps, act, session, given).catch(async (error: unknown) => {
    await settle(deps, session, "open");
    throw error;
  });
  if (end.kind === "done") await settle(deps, session, "done", end.results);
  else await settle(deps, session, "open");
  return end;
}

async function already(deps: BankDeps, { id }: LinkSession): Promise<LinkEnd> {
  const session = await linkSessionOf(deps, { id });
  if (session?.state === "done") return { kind: "done", results: session.results, again: true };
  return session?.state === "taken" ? { kind: "busy" } : { kind: "nothing", exit: null };
}

async function takeUp(
  deps: BankDeps,
  act: Act,
  session: LinkSession,
  given: LinkedItem | null,
): Promise<LinkEnd> {
  const told = await outcomesOf(deps, session);
  const isListed = told.items.some((item) => item.publicToken === given?.publicToken);
  if (given !== null && !isListed && told.items.length > 0) return { kind: "foreign" };
  if (session.linkId !== null) {
    // A new login hands out a public token that nobody needs, and which the bank need not list.
    if (given === null && !told.finished) return { kind: "nothing", exit: told.exit };
    const mended = await mendLink(deps, act, session.linkId);
    return done([session.purpose === "accounts" ? { ...mended, kind: "accounts-chosen" } : mended]);
  }
  if (given !== null && !isListed) return believed(deps, act, session, given);
  if (told.items.length === 0) return { kind: "nothing", exit: told.exit };
  const results: LinkResult[] = [];
  for (const item of told.items) results.push(await linkBank(deps, act, { item }));
  return done(results);
}

/** What only the page tells of. */
async function believed(
  deps: BankDeps,
  act: Act,
  session: LinkSession,
  item: LinkedItem,
): Promise<LinkEnd> {
  if (await isOfAnother(deps, session, item.publicToken)) return { kind: "foreign" };
  try {
    return done([await linkBank(deps, act, { item })]);
  } catch (error) {
    // Made up, or used before.
    if (error instanceof BudgetError && error.problem.code === "bank-refused")
      return { kind: "foreign" };
    throw error;
  }
}

/** How long a public token may be of use, from when its address ran out. */
const TOKEN_MS = 3_600_000;
const OTHERS = 20;

/** Whether the bank lists a public token for another session than this. */
async function isOfAnother(
  deps: BankDeps,
  session: LinkSession,
  publicToken: string,
): Promise<boolean> {
  const after = deps.clock.now() - TOKEN_MS;
  const underWay = await readSystem(deps.db, (trx) =>
    sessionsUnderWay(trx, { after, limit: OTHERS + 1 }),
  );
  for (const other of underWay) {
    if (other.id === session.id) continue;
    const { items } = await outcomesOf(deps, other);
    if (items.some((item) => item.publicToken === publicToken)) return true;
  }
  return false;
}

function done(results: readonly LinkResult[]): LinkEnd {
  return { kind: "done", results, again: false };
}

type Told = {
  readonly items: readonly LinkedItem[];
  /** Whether the bank says that the person came to the end without linking anything new. */
  readonly finished: boolean;
  readonly exit: string | null;
};

/** What the bank tells of a session, whichever way was taken. */
async function outcomesOf(deps: BankDeps, session: LinkSession): Promise<Told> {
  const items: LinkedItem[] = [];
  let finished = false;
  let exit: string | null = null;
  let asked = 0;
  for (const way of WAYS) {
    const token = await keptToken(deps, session, way);
    if (token === null) continue;
    asked += 1;
    const outcome = await withBank(BANK, () => deps.bank.linkOutcome(token.linkToken));
    items.push(...outcome.items);
    finished ||= outcome.finished && outcome.exit === null;
    exit ??= outcome.exit?.code ?? null;
  }
  if (asked === 0) throw new BudgetError({ code: "not-found", what: "bank" });
  return { items, finished, exit };
}

/** The bank's tokens are forgotten once the session is over. */
async function settle(
  deps: BankDeps,
  session: LinkSession,
  state: "open" | "done",
  results?: readonly LinkResult[],
): Promise<void> {
  await inLedger(deps.db, session.ledgerId, async (trx) => {
    await endLinkSession(trx, session, { state, ...(results === undefined ? {} : { results }) });
    if (state === "open") return;
    for (const way of WAYS) await dropSecret(trx, session.ledgerId, secretOf(session, way).owner);
  });
}
