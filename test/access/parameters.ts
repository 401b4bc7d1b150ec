/** An exported function and what stands between its parentheses. */
export type Declared = { readonly name: string; readonly parameters: string };

/** Every exported function of a source, with its parameters as they are written. */
export function parametersIn(source: string): Declared[] {
  const found = source.matchAll(/^export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(/gmu);
  return [...found].map((match) => {
    const from = match.index + match[0].length;
    let depth = 1;
    let at = from;
    for (; depth > 0 && at < source.length; at += 1) {
      if (source[at] === "(") depth += 1;
      if (source[at] === ")") depth -= 1;
    }
    return { name: match[1] ?? "", parameters: source.slice(from, at - 1).trim() };
  });
}
