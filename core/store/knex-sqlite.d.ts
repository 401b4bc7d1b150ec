// Knex publishes no types for its dialects; this is the part db.ts builds on.
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
