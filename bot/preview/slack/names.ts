import type { Conversation, Person } from "./types.ts";

export const TEAM_ID = "T0HOME0001";
export const APP_ID = "A0BUDGET01";
export const BOT_ID = "B0BUDGET01";
export const BOT_USER_ID = "U0BUDGET01";

/** Who lives in the workspace unless others are named. */
export const PEOPLE: readonly Person[] = [
  {
    id: "U0ANA00001",
    name: "ana",
    realName: "Ana Rivera",
    timeZone: "Europe/London",
    token: "xoxp-local-ana",
  },
  {
    id: "U0BEN00001",
    name: "ben",
    realName: "Ben Okafor",
    timeZone: "Europe/London",
    token: "xoxp-local-ben",
  },
];

/** The bot is in `household` and in its direct messages; `general` shows what happens where it is not. */
export const BOT_IS_ABSENT_FROM = ["general"];

/** The channels, then each person's direct message with the app. */
export function conversationsOf(
  people: readonly Person[],
  channels: readonly string[],
): readonly Conversation[] {
  const everyone = people.map(({ id }) => id);
  return [
    ...channels.map((name) => ({
      id: `C0${name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "")}`.padEnd(10, "0"),
      name,
      kind: "channel" as const,
      members: everyone,
    })),
    ...people.map((person) => ({
      id: `D${person.id.slice(1)}`,
      name: "Budget Tracker",
      kind: "app-dm" as const,
      members: [person.id],
    })),
  ];
}
