import { BudgetError } from "../domain/errors.ts";
import { type ReadingSql, readingSql } from "../domain/sql-text.ts";
import type { Db, Trx } from "./db.ts";
import { readOnly } from "./in-ledger.ts";
import { rowsOf } from "./sql.ts";

/** A row of a person's own query, in the order of its columns. */
export type SqlRow = Readonly<Record<string, string | number | boolean | null>>;

const LINE_COLUMNS = `l.transaction_id, l.position, l.date, substr(l.date, 1, 7) as month, t.merchant,
  a.name as account, c.name as category, c.group_name as category_group, c.kind as category_kind,
  l.amount_minor, l.currency, l.counted`;

/** What a query can read, each of one ledger: the view's name and how it is made. */
const VIEWS = [
  [
    "book_transactions",
    `select t.id, t.date, a.name as account, t.amount_minor, t.currency, t.merchant, t.description,
      t.notes, t.tags, t.status
    from transactions t join accounts a on a.ledger_id = t.ledger_id and a.id = t.account_id
    where t.ledger_id = ?`,
  ],
  [
    "book_lines",
    `select ${LINE_COLUMNS}
    from lines l
    join transactions t on t.ledger_id = l.ledger_id and t.id = l.transaction_id
    join accounts a on a.ledger_id = l.ledger_id and a.id = l.account_id
    left join categories c on c.ledger_id = l.ledger_id and c.id = l.category_id
    where l.ledger_id = ?`,
  ],
  ["book_accounts", "select id, name, currency from accounts where ledger_id = ?"],
  [
    "book_categories",
    "select id, name, group_name, kind, hidden from categories where ledger_id = ?",
  ],
  [
    "book_budgets",
    `select c.name as category, b.from_month, b.budgeted_minor, b.currency, b.rollover
    from budgets b join categories c on c.ledger_id = b.ledger_id and c.id = b.category_id
    where b.ledger_id = ?`,
  ],
] as const;

/** The tables behind the views: nothing else may be read. On PostgreSQL its role has rights to these alone. */
const TABLES = ["transactions", "lines", "accounts", "categories", "budgets"] as const;

/**
 * Runs a person's own query over the views of one ledger; `values` take the places of its `?`. It can
 * neither write nor reach what is sealed. Throws `sql-refused` with the database's reason.
 */
export async function readSql(
  db: Db,
  ledger: number,
  query: { readonly text: string; readonly values: readonly (string | number)[] },
): Promise<SqlRow[]> {
  const sql = withViews(readingSql(query.text));
  const bindings = [...VIEWS.map(() => ledger), ...query.values];
  return readOnly(db, ledger, async (trx) => {
    try {
      if (db.engine === "sqlite") await refuseOtherTables(trx, sql, bindings);
      else await refuseEscapes(trx, sql, bindings);
      return await rowsOf<SqlRow>(trx, sql, bindings);
    } catch (error) {
      throw refusal(error);
    }
  });
}

function withViews({ isRecursive, hasWith, body }: ReadingSql): string {
  const views = VIEWS.map(([name, select]) => `${name} as (${select})`).join(",\n");
  return `with ${isRecursive ? "recursive " : ""}${views}${hasWith ? ",\n" : "\n"}${body}`;
}

type Values = readonly (string | number)[];
type Opcode = {
  readonly opcode: string;
  readonly p2: number;
  readonly p3: number;
};

/** What opens something of the file by its root page, or something that is no table of the file at all. */
const OPENS = new Set(["OpenRead", "ReopenIdx", "OpenWrite", "VOpen"]);

/** SQLite says of every query which pages it starts reading at; they have to be the allowed tables' own. */
async function refuseOtherTables(trx: Trx, sql: string, bindings: Values): Promise<void> {
  const names = TABLES.map(() => "?").join(", ");
  const roots = await rowsOf<{ rootpage: number }>(
    trx,
    `select rootpage from sqlite_schema where tbl_name in (${names})`,
    TABLES,
  );
  const allowed = new Set(roots.map(({ rootpage }) => rootpage));
  const program = await rowsOf<Opcode>(trx, `explain ${sql}`, bindings);
  const strange = program.filter(
    ({ opcode, p2, p3 }) =>
      OPENS.has(opcode) && (opcode === "VOpen" || p3 !== 0 || !allowed.has(p2)),
  );
  if (strange.length > 0) throw new BudgetError({ code: "sql-refused", reason: NOT_OFFERED });
}

const NOT_OFFERED = `It reads something else than ${VIEWS.map(([name]) => name).join(", ")}.`;

/** What would change the role, or run a text as a statement of its own, which could. */
const ESCAPES = /\b(?:set_config|\w+_to_xml\w*|ts_stat|ts_rewrite|dblink\w*|crosstab\w*)\s*\(/u;

async function refuseEscapes(trx: Trx, sql: string, bindings: Values): Promise<void> {
  const plan = await rowsOf(trx, `explain (verbose, format json) ${sql}`, bindings);
  if (ESCAPES.test(JSON.stringify(plan)))
    throw new BudgetError({
      code: "sql-refused",
      reason: "It uses a function that is not for reading.",
    });
}

const NO_RIGHT = "42501";

function refusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof BudgetError) return error;
  const code = "code" in error ? error.code : "";
  // Knex puts the whole statement in front of what the database said.
  const said =
    error.message
      .split(" - ")
      .at(-1)
      ?.replace(/^SQLITE_\w+: /u, "") ?? "";
  const reason = code === NO_RIGHT ? NOT_OFFERED : `The database says: ${said}.`;
  return new BudgetError({ code: "sql-refused", reason }, { cause: error });
}
