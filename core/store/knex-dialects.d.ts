// Knex publishes no types for its dialects; this is the part dialects.ts builds on.
declare module "knex/lib/dialects/sqlite3/index.js" {
  import type { Knex } from "knex";
  const SqliteClient: typeof Knex.Client;
  export default SqliteClient;
}
declare module "knex/lib/dialects/sqlite3/execution/sqlite-transaction.js" {
  import type { Knex } from "knex";
  interface SqliteTransaction extends Knex.Transaction {
    begin(connection: unknown): unknown;
  }
  const SqliteTransaction: new (...args: unknown[]) => SqliteTransaction;
  export default SqliteTransaction;
}
declare module "knex/lib/dialects/postgres/index.js" {
  import type { Knex } from "knex";
  const PostgresClient: typeof Knex.Client;
  export default PostgresClient;
}
declare module "knex/lib/dialects/postgres/execution/pg-transaction.js" {
  import type { Knex } from "knex";
  interface PostgresTransaction extends Knex.Transaction {
    readonly trxClient: { query(connection: unknown, sql: string): Promise<unknown> };
    begin(connection: unknown): unknown;
  }
  const PostgresTransaction: new (...args: unknown[]) => PostgresTransaction;
  export default PostgresTransaction;
}
