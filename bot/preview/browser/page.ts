/** What the server put into the page. */
export type Config = {
  readonly people: readonly { readonly id: string; readonly realName: string }[];
  readonly conversations: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: "channel" | "app-dm";
    readonly members: readonly string[];
  }[];
  readonly commands: readonly {
    readonly command: string;
    readonly usage: string;
    readonly description: string;
  }[];
  readonly actions: readonly string[];
};

/** The element of this id. The page holds every one that is asked for. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

/** The text field of the composer. */
export function composerText(): HTMLTextAreaElement {
  const field = byId("text");
  if (!(field instanceof HTMLTextAreaElement)) throw new Error("the composer has no text field");
  return field;
}

export const config: Config = JSON.parse(byId("config").textContent ?? "{}");

/** The nearest element around `target` that fits, when `target` is one. */
export function around(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

/** Opens a list upwards where it would end below what is in view. */
export function fit(list: HTMLElement): void {
  list.classList.remove("up");
  const frame = list.closest(".scroll, .modal-body")?.getBoundingClientRect();
  const own = list.getBoundingClientRect();
  const holder = list.parentElement?.getBoundingClientRect();
  if (frame === undefined || holder === undefined || own.bottom <= frame.bottom) return;
  if (holder.top - own.height > frame.top) list.classList.add("up");
  else list.scrollIntoView({ block: "nearest" });
}

let toastTimer = 0;

/** Says something for a few seconds. */
export function toast(text: string): void {
  const box = byId("toast");
  box.textContent = text;
  box.hidden = false;
  window.clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => {
    box.hidden = true;
  }, 6000);
}
