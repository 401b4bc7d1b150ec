import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { StandInBank } from "../../bot/preview/bank/start.ts";

/** Passes everything on to the bank; or answers with all that it was asked, as something broken might. */
export async function quoting(bank: StandInBank) {
  const quotes = { status: 0 };
  const server = createServer((request, response) => {
    void passed(request, response).catch(() => response.destroy());
  });
  const passed = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const body = Buffer.concat(parts).toString("utf8");
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    if (quotes.status !== 0) {
      const all = JSON.stringify({ headers, body });
      const quoted = { error_type: "INVALID_REQUEST", error_code: all, error_message: all };
      return void response
        .writeHead(quotes.status, {
          "content-type": "application/json",
          "x-quote": body.slice(0, 500),
        })
        .end(JSON.stringify({ ...quoted, display_message: all, request_id: all, causes: [all] }));
    }
    const sent = Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)]));
    const answer = await fetch(`${bank.url}${request.url}`, {
      method: request.method ?? "POST",
      headers: sent,
      ...(body === "" ? {} : { body }),
    });
    response
      .writeHead(answer.status, { "content-type": "application/json" })
      .end(await answer.text());
  };
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { quotes, url: `http://127.0.0.1:${port}`, stop: () => stopped(server) };
}

function stopped(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
