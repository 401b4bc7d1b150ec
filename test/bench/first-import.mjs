// Imports a file as the first thing its process does, and tells how long that took. Arguments: the
// database's address and the file.
import { readFileSync } from "node:fs";
import { newBooks, timed } from "./books.mjs";

const [databaseUrl, file] = process.argv.slice(2);
const ledger = await newBooks(databaseUrl);
const bytes = readFileSync(file);
const firstImportMs = await timed(() =>
  ledger.importStatement({ name: "bench.csv", bytes, account: "Bench" }),
);
process.stdout.write(JSON.stringify({ firstImportMs }));
await ledger.close();
