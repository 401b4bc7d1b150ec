import type { Knex } from "knex";
import PostgresTransaction from "knex/lib/dialects/postgres/execution/pg-transaction.js";
import PostgresClientOfKnex from "knex/lib/dialects/postgres/index.js";
import SqliteTransaction from "knex/lib/dialects/sqlite3/execution/sqlite-transaction.js";
import SqliteClient from "knex/lib/dialects/sqlite3/index.js";

/** Knex begins deferred; a transaction that reads and then writes would find the lock taken. */
class ImmediateTransaction extends SqliteTransaction {
  override begin(connection: unknown): unknown {
    return this.query(connection, "BEGIN IMMEDIATE;", undefined, undefined);
  }
}

/** SQLite whose transactions take the write lock as they begin. */
export class ImmediateClient extends SqliteClient {
  override transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction {
    return new ImmediateTransaction(this, container, config, outer);
  }
}

/** What a transaction on PostgreSQL says first. */
type Opening = Knex.TransactionConfig & { readonly opening?: readonly string[] };

class OpenedTransaction extends PostgresTransaction {
  private readonly opening: readonly string[];
  constructor(client: unknown, container: unknown, config: Opening, outer: unknown) {
    super(client, container, config, outer);
    this.opening = config.opening ?? [];
  }

  // In one message: a statement of its own each would wait for the answer to the one before.
  override async begin(connection: unknown): Promise<unknown> {
    try {
      return await this.trxClient.query(connection, ["BEGIN", ...this.opening].join("; "));
    } catch (error) {
      // What failed behind BEGIN leaves it open, and the connection goes back to the others.
      await this.trxClient.query(connection, "ROLLBACK").catch(() => undefined);
      throw error;
    }
  }
}

/** PostgreSQL whose transactions can begin with more than BEGIN. */
export class PostgresClient extends PostgresClientOfKnex {
  constructor(config: Knex.Config) {
    super({ ...config, client: "pg" });
  }

  override transaction(container: unknown, config: Opening, outer: unknown): Knex.Transaction {
    return new OpenedTransaction(this, container, config, outer);
  }
}

/**
 * Runs `fn` in a transaction. On PostgreSQL it begins with the statements of `opening`, all sent at
 * once; they take no bindings.
 */
export function transacted<T>(
  pool: Knex,
  opening: readonly string[],
  fn: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const config: Opening = { opening };
  return pool.transaction(fn, config);
}
