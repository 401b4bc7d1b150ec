import type { webApi } from "@slack/bolt";
import { BudgetError } from "../../core/domain/errors.ts";
import { carefully } from "./careful.ts";

/** A person as their workspace tells of them. */
export type Person = {
  readonly userId: string;
  readonly name: string;
  readonly timeZone: string;
  /** A BCP 47 tag; `""` where Slack tells none. */
  readonly locale: string;
};

export type People = {
  /** Throws `not-allowed` for bots, guests, deactivated people and people of other workspaces. */
  find(userId: string): Promise<Person>;
};

const FRESH_MS = 5 * 60_000;

/** Asks Slack who people are, and remembers it for five minutes. */
export function peopleOf(client: webApi.WebClient, teamId: string, now: () => number): People {
  const known = new Map<string, { readonly person: Person | null; readonly at: number }>();
  return {
    async find(userId) {
      const cached = known.get(userId);
      const fresh = cached !== undefined && now() - cached.at < FRESH_MS;
      const person = fresh ? cached.person : await ask(client, teamId, userId, cached?.person);
      if (!fresh) {
        if (known.size > 10_000) known.clear();
        known.set(userId, { person, at: now() });
      }
      if (person === null) throw new BudgetError({ code: "not-allowed" });
      return person;
    },
  };
}

/** When Slack does not answer, what it said before still holds. */
async function ask(
  client: webApi.WebClient,
  teamId: string,
  userId: string,
  before: Person | null | undefined,
): Promise<Person | null> {
  try {
    const { user } = await carefully(false, () =>
      client.users.info({ user: userId, include_locale: true }),
    );
    if (user === undefined || !mayUse(user, teamId)) return null;
    return {
      userId,
      name: user.profile?.display_name || user.real_name || user.name || "Someone",
      timeZone: timeZoneOf(user.tz),
      locale: user.locale ?? "",
    };
  } catch (error) {
    if (before !== undefined) return before;
    throw error;
  }
}

type SlackUser = NonNullable<webApi.UsersInfoResponse["user"]>;

function mayUse(user: SlackUser, teamId: string): boolean {
  if (user.deleted === true || user.is_bot === true) return false;
  if (user.is_restricted === true || user.is_ultra_restricted === true) return false;
  // Somebody from a channel shared with another workspace.
  if (user.is_stranger === true) return false;
  if (user.team_id === undefined || user.team_id === teamId) return true;
  return user.enterprise_user?.teams?.includes(teamId) ?? false;
}

function timeZoneOf(tz: string | undefined): string {
  if (tz === undefined) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: tz }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
