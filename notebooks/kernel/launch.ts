import { checkTypesStrictly } from "./check-types.ts";
import { failCell } from "./cell.ts";
import { queueMessages } from "./queue-messages.ts";
import { showResults } from "./show-results.ts";
import { speakProtocol } from "./speak-protocol.ts";
import { spellOutProperties } from "./spell-out.ts";
import { startTslab } from "./tslab.ts";
import { watchNothing } from "./watch-nothing.ts";

// Started by Jupyter as `node launch.js {connection_file}`: tslab, its defects repaired.
const [, , connectionFile] = process.argv;
if (connectionFile === undefined) throw new Error("Say where Jupyter's connection file is.");

// Cells read books; what opens bank links or speaks for the bot is none of their business.
for (const name of Object.keys(process.env))
  if (/^(?:APP_SECRET_KEY|SLACK_|PLAID_)/u.test(name)) delete process.env[name];

watchNothing();
checkTypesStrictly();
showResults();
spellOutProperties();
speakProtocol();
queueMessages();
startTslab(connectionFile);

// tslab 1.0.22 prints what nobody caught and calls the cell a success. Goes when it fails the cell.
for (const event of ["unhandledRejection", "uncaughtException"] as const) {
  process.removeAllListeners(event);
  process.on(event, failCell);
}
