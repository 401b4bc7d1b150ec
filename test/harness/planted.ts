/** The ways in which a text may stand somewhere: as it is, and as what carries texts writes it. */
function formsOf(secret: string): ReadonlyMap<string, Buffer> {
  const forms = new Map<string, string>([
    ["plain", secret],
    ["hex", Buffer.from(secret).toString("hex")],
    ["upper-case hex", Buffer.from(secret).toString("hex").toUpperCase()],
    ["URL-encoded", encodeURIComponent(secret)],
    ["form-encoded", new URLSearchParams({ x: secret }).toString().slice(2)],
    ["JSON", JSON.stringify(secret).slice(1, -1)],
    ["reversed", [...secret].toReversed().join("")],
  ]);
  // In base64 it reads otherwise by where in a longer text it begins.
  for (const before of [0, 1, 2]) {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
    const own = (text: string) => text.slice(before === 0 ? 0 : 4);
    forms.set(`base64 ${before}`, own(whole.toString("base64")));
    forms.set(`base64url ${before}`, own(whole.toString("base64url")));
  }
  const bytes = new Map([...forms].map(([name, text]) => [name, Buffer.from(text)]));
  return bytes.set("UTF-16", Buffer.from(secret, "utf16le"));
}

/** Secrets by name. */
export type Planted = Readonly<Record<string, string>>;

/** Everything that came out of a run, by where. */
export type Places = Readonly<Record<string, readonly (string | Uint8Array)[]>>;

/** Which secret is found where, and in which form. */
export function found(planted: Planted, places: Places): readonly string[] {
  const wanted = Object.entries(planted).map(([name, text]) => [name, formsOf(text)] as const);
  return Object.entries(places).flatMap(([place, parts]) => {
    const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
    return wanted.flatMap(([name, forms]) =>
      [...forms]
        .filter(([, form]) => bytes.includes(form))
        .map(([form]) => `${name} in ${place}, ${form}`),
    );
  });
}

/** A secret in each of its forms, as something might write it into a line. */
export function inEachForm(secret: string): readonly Buffer[] {
  return [...formsOf(secret).values()].map((form) =>
    Buffer.concat([Buffer.from("xx"), form, Buffer.from("xx")]),
  );
}
