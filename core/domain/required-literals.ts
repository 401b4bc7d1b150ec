/**
 * What is known of the text a piece of a pattern fits: all the texts it fits (`exact`), or else texts
 * of which every fit holds at least one (`needs`). Both `null`: nothing is known.
 */
type Known = { readonly exact: readonly string[] | null; readonly needs: readonly string[] | null };

const ANYTHING: Known = { exact: null, needs: null };
const NOTHING: Known = { exact: [""], needs: null };

/** Alternatives worth telling apart; beyond them a piece counts as unknown. */
const MOST = 16;

/** A pattern whose syntax is not followed here: no claim is made about it. */
class Unfollowed extends Error {}

/**
 * Literals, in lower case, of which every text that the RE2 expression fits (case-insensitively)
 * holds at least one, so that texts with none of them need not be matched at all. `null` when there
 * are no such literals. `pattern` compiles.
 *
 * @example
 * requiredLiterals("^uber (eats|trip)"); // ["uber eats", "uber trip"]
 * requiredLiterals("[0-9]+");            // null
 */
export function requiredLiterals(pattern: string): readonly string[] | null {
  try {
    const reader = new Reader(pattern);
    const known = reader.alternatives();
    return reader.done() ? usable(known.exact ?? known.needs) : null;
  } catch (error) {
    if (error instanceof Unfollowed) return null;
    throw error;
  }
}

function usable(literals: readonly string[] | null): readonly string[] | null {
  return literals === null || literals.includes("") ? null : literals;
}

/** The more telling of two: the one whose shortest literal is longer. */
function better(
  a: readonly string[] | null,
  b: readonly string[] | null,
): readonly string[] | null {
  const [first, second] = [usable(a), usable(b)];
  if (first === null || second === null) return first ?? second;
  return shortest(second) > shortest(first) ? second : first;
}

function shortest(literals: readonly string[]): number {
  return Math.min(...literals.map((literal) => literal.length));
}

/** One piece after another. */
function sequence(pieces: readonly Known[]): Known {
  let best: readonly string[] | null = null;
  let run: readonly string[] = [""];
  let whole = true;
  for (const piece of pieces) {
    if (piece.exact !== null && run.length * piece.exact.length <= MOST) {
      run = crossed(run, piece.exact);
      continue;
    }
    best = better(better(best, run), piece.needs);
    run = piece.exact ?? [""];
    whole = false;
  }
  return whole ? { exact: run, needs: null } : { exact: null, needs: better(best, run) };
}

function crossed(heads: readonly string[], tails: readonly string[]): string[] {
  return heads.flatMap((head) => tails.map((tail) => head + tail));
}

/** Any one of several pieces. */
function choice(pieces: readonly Known[]): Known {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const exact = pieces.flatMap((piece) => piece.exact ?? []);
  if (pieces.every((piece) => piece.exact !== null) && exact.length <= MOST)
    return { exact, needs: null };
  const needs = pieces.map((piece) => usable(piece.exact ?? piece.needs));
  const all = needs.flatMap((literals) => literals ?? []);
  return needs.includes(null) || all.length > MOST ? ANYTHING : { exact: null, needs: all };
}

const REPEAT = /^(?:[*+?]|\{(?<least>\d+)(?:,\d*)?\})\??/u;
const GROUP = /^\(\?(?:P?<\w+>|(?<flags>[imsU-]*)(?<end>[:)]))/u;
const CLASS = /^\[\^?\]?(?:\[:\^?\w+:\]|\\p\{\^?\w+\}|\\[^Q]|[^\]\\])*\]/iu;
const CLASS_ESCAPE = /^\\(?:[dwsDWS]|[pP](?:[A-Z]|\{\^?\w+\}))/u;

/** Reads RE2's syntax from left to right. */
class Reader {
  private rest: string;
  constructor(pattern: string) {
    this.rest = pattern;
  }

  done(): boolean {
    return this.rest === "";
  }

  alternatives(): Known {
    const pieces = [this.concatenation()];
    while (this.take("|")) pieces.push(this.concatenation());
    return choice(pieces);
  }

  private concatenation(): Known {
    const pieces: Known[] = [];
    while (this.rest !== "" && !/^[|)]/u.test(this.rest)) pieces.push(this.repeated());
    return sequence(pieces);
  }

  private repeated(): Known {
    let atom = this.atom();
    for (let repeat = this.match(REPEAT); repeat !== null; repeat = this.match(REPEAT)) {
      const atLeastOnce = repeat[0].startsWith("+") || Number(repeat.groups?.["least"] ?? 0) > 0;
      atom = atLeastOnce ? { exact: null, needs: usable(atom.exact ?? atom.needs) } : ANYTHING;
    }
    return atom;
  }

  private atom(): Known {
    if (this.rest.startsWith("(")) return this.group();
    if (this.rest.startsWith("[")) return this.skip(CLASS, ANYTHING);
    if (this.rest.startsWith("\\")) return this.escape();
    if (this.take(".")) return ANYTHING;
    if (this.take("^") || this.take("$")) return NOTHING;
    return this.character();
  }

  private group(): Known {
    if (!this.rest.startsWith("(?")) this.take("(");
    else if (this.expect(GROUP).groups?.["end"] === ")") return NOTHING;
    const inside = this.alternatives();
    if (!this.take(")")) throw new Unfollowed();
    return inside;
  }

  private escape(): Known {
    if (CLASS_ESCAPE.test(this.rest)) return this.skip(CLASS_ESCAPE, ANYTHING);
    if (this.match(/^\\[bBAz]/u) !== null) return NOTHING;
    // Letters and digits behind a backslash say something else than themselves.
    if (!/^\\[^A-Za-z0-9]/u.test(this.rest)) throw new Unfollowed();
    this.take("\\");
    return this.character();
  }

  /** Outside ASCII one letter can have several lower cases, so those make no literal. */
  private character(): Known {
    const [character] = this.expect(/^[^]/u);
    return character <= "~" ? { exact: [character.toLowerCase()], needs: null } : ANYTHING;
  }

  private take(text: string): boolean {
    if (!this.rest.startsWith(text)) return false;
    this.rest = this.rest.slice(text.length);
    return true;
  }

  private match(shape: RegExp): RegExpExecArray | null {
    const found = shape.exec(this.rest);
    if (found !== null) this.rest = this.rest.slice(found[0].length);
    return found;
  }

  private expect(shape: RegExp): RegExpExecArray {
    const found = this.match(shape);
    if (found === null) throw new Unfollowed();
    return found;
  }

  private skip(shape: RegExp, known: Known): Known {
    this.expect(shape);
    return known;
  }
}
