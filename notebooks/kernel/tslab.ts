import { createRequire } from "node:module";

/** A message of Jupyter's protocol as tslab holds it. */
export type Message = {
  readonly content: ExecuteRequest;
  createReply(): Reply;
};

/** `forget` is ours: the runner begins the next notebook with it, rather than with a new process. */
export type ExecuteRequest = {
  readonly code: string;
  readonly stop_on_error?: boolean;
  readonly forget?: boolean;
};

export type Reply = {
  readonly header: { msg_type: string };
  content: object;
  signAndSend(key: string, socket: unknown): void;
};

/** What `display_data` carries. */
export type Display = {
  readonly data: object;
  readonly metadata: object;
  readonly transient: object;
};

export type WriteStream = (name: "stdout" | "stderr", text: string) => void;
export type WriteDisplay = (display: Display, update?: boolean) => void;

export type Done = { status: string; readonly execution_count?: number };

export type Handler = {
  readonly execQueue: { reset(): void };
  handleExecute(request: ExecuteRequest, stream: WriteStream, display: WriteDisplay): Promise<Done>;
};

export type Server = {
  readonly handler: Handler;
  readonly connInfo: { readonly key: string };
  iopub: Socket;
  shell: Socket;
  control: Socket;
  bindSocket: (socket: Socket, port: number) => Promise<void>;
  handleExecute(socket: unknown, message: Message): Promise<void>;
};

type ExecuteImpl = (
  request: ExecuteRequest,
  stream: WriteStream,
  display: WriteDisplay,
) => Promise<unknown>;

type Jupyter = {
  readonly ZmqServer: { readonly prototype: Server };
  readonly JupyterHandlerImpl: {
    readonly prototype: {
      execCount: number;
      readonly executor: Executor;
      handleExecuteImpl: ExecuteImpl;
    };
  };
  readonly lastWriteDisplayData?: WriteDisplay;
};

/** Where a cell's last value and its errors go. */
export type Output = { log(value: unknown): void; error(...told: unknown[]): void };

/** `reset` forgets every declaration. */
export type Executor = { reset(): void; execute(source: string): Promise<boolean> };
type CreateExecutor = (root: string, converters: unknown, output: Output) => Executor;

/** A piece of parsed source. */
export type Node = {
  readonly end: number;
  readonly name?: Node;
  getStart(file: Node): number;
};

type Watch = () => { close(): void };

type TypeScript = {
  readonly sys: { watchFile: Watch; watchDirectory: Watch };
  readonly ScriptTarget: { readonly ESNext: number };
  createSourceFile(name: string, text: string, target: number): Node;
  forEachChild(node: Node, visit: (child: Node) => void): void;
  isShorthandPropertyAssignment(node: Node): boolean;
  readonly version: string;
  readonly ModuleResolutionKind: { readonly Bundler: number };
  readonly createWatchCompilerHost: (
    roots: readonly string[],
    options: Readonly<Record<string, unknown>>,
    ...rest: unknown[]
  ) => unknown;
};

/** One line of the kernel's. */
export type Socket = {
  sendHighWaterMark: number;
  send(message: unknown): Promise<void>;
  close(): void;
};

const require = createRequire(import.meta.url);
const entry = require.resolve("tslab");
const inTslab = createRequire(entry);

/** The folder of tslab's own code, which no traceback needs to show. */
export const TSLAB = entry.replace(/[^\\/]+$/u, "");

export function typeScriptOfTslab(): TypeScript {
  return inTslab("@tslab/typescript-for-tslab");
}

/** tslab's copy of TypeScript, whatever it exports replaced by `change`. */
export function changeTypeScript(change: (ts: TypeScript) => object): void {
  const file = inTslab.resolve("@tslab/typescript-for-tslab");
  const ts: TypeScript = inTslab(file);
  const cached = inTslab.cache[file];
  if (cached !== undefined) cached.exports = { ...ts, ...change(ts) };
}

export function jupyterOfTslab(): Jupyter {
  return inTslab("./jupyter.js");
}

export function executorOfTslab(): { createExecutor: CreateExecutor } {
  return inTslab("./executor.js");
}

export function startTslab(connectionFile: string): void {
  const main: { startKernel(options: object): void } = inTslab("./main.js");
  main.startKernel({ configPath: connectionFile, enableFindLocal: false });
}
