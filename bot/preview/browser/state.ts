import { config } from "./page.ts";

/** Who looks at what. Kept in the browser, so that a reload shows the same. */
export type Where = { person: string; place: string; tab: "messages" | "home" };

const KEY = "budget-tracker-where";

function restored(): Where {
  const first = { person: config.people[0]?.id ?? "", place: "app", tab: "messages" as const };
  try {
    const kept: Partial<Where> = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const known = config.people.some(({ id }) => id === kept.person);
    return known ? { ...first, ...kept } : first;
  } catch {
    return first;
  }
}

export const where: Where = restored();

/** Goes somewhere else. */
export function go(to: Partial<Where>): void {
  Object.assign(where, to);
  localStorage.setItem(KEY, JSON.stringify(where));
}

/** The conversation that is open: a channel, or the person's own with the app. */
export function conversationId(): string {
  if (where.place !== "app") return where.place;
  const own = config.conversations.find(
    ({ kind, members }) => kind === "app-dm" && members.includes(where.person),
  );
  return own?.id ?? "";
}
