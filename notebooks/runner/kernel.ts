import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Dealer, Subscriber } from "zeromq";
import { type Received, received, record, request } from "./wire.ts";

/** A running kernel. It answers one request at a time. */
export type Kernel = {
  /** Sends a request; every message about it goes to `hear`, and its answer comes back. */
  ask(
    type: string,
    content: object,
    hear?: (message: Received) => void,
  ): Promise<Readonly<Record<string, unknown>>>;
  readonly pid: number | undefined;
  stop(): void;
};

const BUILT = fileURLToPath(
  new URL(
    import.meta.url.endsWith(".ts") ? "../../dist/notebooks/kernel/" : "../kernel/",
    import.meta.url,
  ),
);

/** How Jupyter, and the runner, start the kernel: everything but the connection file. */
export const KERNEL_COMMAND = [
  process.execPath,
  // Node 20 warns of what it does for every cell: `require` of an ES module.
  "--disable-warning=ExperimentalWarning",
  join(BUILT, "launch.js"),
] as const;

type Options = { readonly cwd: string; readonly timeoutMs?: number };

/** Starts a kernel without Jupyter or Python, and waits until it answers. */
export async function startKernel({ cwd, timeoutMs = 300_000 }: Options): Promise<Kernel> {
  const folder = mkdtempSync(join(tmpdir(), "budget-kernel-"));
  const key = randomUUID();
  const ports = await freePorts();
  const file = join(folder, "connection.json");
  writeFileSync(file, JSON.stringify({ ...ports, key, ip: "127.0.0.1", transport: "tcp" }), {
    mode: 0o600,
  });
  const [node, ...args] = KERNEL_COMMAND;
  const child = spawn(node, [...args, file], { cwd, stdio: ["ignore", "ignore", "inherit"] });
  const sockets = connect(ports);
  const kernel = talkTo({ child, sockets, key, timeoutMs });
  const stop = (): void => {
    kernel.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(kernel, Date.now() + timeoutMs);
    return { ...kernel, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

type Sockets = { readonly shell: Dealer; readonly heard: Subscriber };
type Ports = Awaited<ReturnType<typeof freePorts>>;

function connect(ports: Ports): Sockets {
  const shell = new Dealer({ linger: 0 });
  // Without a limit: what a cell prints at once is heard whole.
  const heard = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  shell.connect(`tcp://127.0.0.1:${ports.shell_port}`);
  heard.connect(`tcp://127.0.0.1:${ports.iopub_port}`);
  heard.subscribe();
  return { shell, heard };
}

type Talk = {
  readonly child: ChildProcess;
  readonly sockets: Sockets;
  readonly key: string;
  readonly timeoutMs: number;
};

type Waiting = { readonly id: string; take(message: Received): void; fail(error: Error): void };

function talkTo({ child, sockets, key, timeoutMs }: Talk): Kernel {
  let waiting: Waiting | null = null;
  const listen = async (socket: Dealer | Subscriber): Promise<void> => {
    for await (const frames of socket) {
      const message = received(frames);
      if (message.parent === waiting?.id) waiting.take(message);
    }
  };
  const { shell, heard } = sockets;
  for (const socket of [shell, heard])
    listen(socket).catch((error: unknown) =>
      waiting?.fail(new Error("The kernel’s line broke.", { cause: error })),
    );
  child.on("exit", (code) => waiting?.fail(new Error(`The kernel ended (${code ?? "killed"}).`)));
  return {
    pid: child.pid,
    async ask(type, content, hear = () => undefined) {
      const { id, frames } = request(key, type, content);
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        return await new Promise((resolve, reject) => {
          waiting = { id, take: answerAndIdle(hear, resolve), fail: reject };
          timeout.addEventListener("abort", () =>
            reject(new Error(`The kernel did not answer within ${timeoutMs / 1000} seconds.`)),
          );
          shell.send([...frames]).catch(reject);
        });
      } finally {
        waiting = null;
      }
    },
    stop() {
      child.removeAllListeners("exit");
      child.kill("SIGKILL");
      shell.close();
      heard.close();
    },
  };
}

/** An answer is whole once the reply is there and the kernel is idle: they come on two lines. */
function answerAndIdle(
  hear: (message: Received) => void,
  done: (content: Readonly<Record<string, unknown>>) => void,
): (message: Received) => void {
  let reply: Readonly<Record<string, unknown>> | null = null;
  let idle = false;
  return (message) => {
    if (message.type.endsWith("_reply")) reply = message.content;
    else if (message.type !== "status") hear(message);
    else if (record(message.content)["execution_state"] === "idle") idle = true;
    if (reply !== null && idle) done(reply);
  };
}

/** The first messages may be lost while the kernel starts and the lines are laid. */
async function untilReady(kernel: Kernel, deadline: number): Promise<void> {
  const soon = new Promise<null>((resolve) => {
    setTimeout(resolve, 250, null);
  });
  const answer = await Promise.race([kernel.ask("kernel_info_request", {}), soon]);
  if (answer !== null) return;
  if (Date.now() > deadline) throw new Error("The kernel did not start.");
  await untilReady(kernel, deadline);
}

async function freePorts() {
  const [shell, iopub, stdin, control, hb] = await Promise.all([1, 2, 3, 4, 5].map(freePort));
  return {
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: hb,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
