// The built bot as a process of its own, for tests that kill it. With ACK_FIRST it stands behind a
// front that acknowledges before the bot has heard of a request: the mistake the test must catch.
import { createServer } from "node:http";
import { zipArchive } from "../../dist/core/adapters/archive.js";
import { chartsWorker } from "../../dist/core/adapters/charts/draw-in-worker.js";
import { systemClock } from "../../dist/core/adapters/clock.js";
import { openDb } from "../../dist/core/store/db.js";
import { migrate } from "../../dist/core/store/migrate.js";
import { migrationSource } from "../../dist/migrations/index.js";
import { startBot } from "../../dist/bot/app.js";

const settings = JSON.parse(process.env.BOT_SETTINGS);
const db = openDb(process.env.BOT_DATABASE);
await migrate(db, migrationSource);
const outside = { clock: systemClock, charts: chartsWorker(), openArchive: zipArchive };
const bot = await startBot(settings, { db, ...outside });
process.send(process.env.ACK_FIRST === "1" ? await front(bot.url) : bot.url);

async function front(url) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      response.end();
      const names = ["content-type", "x-slack-request-timestamp", "x-slack-signature"];
      const headers = Object.fromEntries(names.map((name) => [name, request.headers[name] ?? ""]));
      const send = () =>
        fetch(url + request.url, { method: "POST", headers, body: Buffer.concat(chunks) }).catch(
          () => {},
        );
      setTimeout(() => void send(), 40);
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${server.address().port}`;
}
