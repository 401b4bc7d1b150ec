import { toast } from "./page.ts";
import { where } from "./state.ts";

/** What the server answers to something done. */
export type Answered = {
  readonly error?: string;
  readonly modal?: string;
  readonly told?: string;
  readonly file?: object;
  readonly choices?: {
    readonly options?: readonly Choice[];
    readonly option_groups?: readonly {
      readonly label: { readonly text: string };
      readonly options: readonly Choice[];
    }[];
  };
};

export type Choice = { readonly text: { readonly text: string }; readonly value: string };

/** Asks the server to do something as the person who looks; what goes wrong is said. */
export async function ask(
  verb: string,
  at: string,
  body: object | Blob,
  name = "",
): Promise<Answered> {
  const query = new URLSearchParams({ person: where.person, at, name });
  const answer = await fetch(`/do/${verb}?${query.toString()}`, {
    method: "POST",
    body: body instanceof Blob ? body : JSON.stringify(body),
  }).catch(() => null);
  if (answer === null) {
    toast("The workspace is not running any more. Start it again with npm start.");
    return { error: "offline" };
  }
  const told: Answered =
    answer.headers.get("content-type") === "application/json"
      ? await answer.json()
      : { error: await answer.text() };
  if (told.error !== undefined) toast(told.error);
  return told;
}

/** A piece of the page as the server draws it. */
export async function fragment(
  path: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const query = new URLSearchParams({ person: where.person, ...more });
  const answer = await fetch(`${path}?${query.toString()}`).catch(() => null);
  return answer?.ok === true ? answer.text() : "";
}
