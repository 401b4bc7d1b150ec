import { createServer, type Server } from "node:http";
import type { Listener } from "./router.ts";

export type Address = { readonly host: string; readonly port: number };

export type Door = { readonly url: string; close(): Promise<void> };

/** Each connection may hold a body of a megabyte, for as long as a request may take. */
const MOST_CONNECTIONS = 1000;

/** How long a request may take to arrive, in milliseconds: slower ones are answered 408 and cut off. */
export const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5000,
} as const;

/** Listens on one port for everything. Throws an error that says what to do when the port is taken. */
export async function openServer(
  address: Address,
  listener: Listener,
  times: Readonly<Record<keyof typeof TIMES, number>> = TIMES,
): Promise<Door> {
  const server = createServer({ ...times, maxHeaderSize: 16 * 1024 }, listener);
  server.maxConnections = MOST_CONNECTIONS;
  const port = await listening(server, address);
  return { url: `http://${address.host}:${port}`, close: () => closing(server) };
}

function listening(server: Server, { host, port }: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      reject(
        new Error(
          `Cannot listen on ${host}:${port}. Is another copy running? Set PORT to another one.`,
          { cause },
        ),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function closing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
