/** What the server said. */
export type Said = { readonly status: number; readonly text: string; readonly url: string | null };

/** Tells the bot something of this page's session; also while the page goes away. */
export async function tell(path: string, fields: Readonly<Record<string, unknown>>): Promise<Said> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fields),
      keepalive: true,
    });
    const answer: { text?: unknown; url?: unknown } = await response.json();
    return {
      status: response.status,
      text: typeof answer.text === "string" ? answer.text : "",
      url: typeof answer.url === "string" ? answer.url : null,
    };
  } catch {
    return {
      status: 0,
      text: "Budget Tracker cannot be reached. Try again in a moment.",
      url: null,
    };
  }
}
