import { beginCell, endCell, running } from "./cell.ts";
import { takeTypeErrors } from "./show-results.ts";
import {
  type Done,
  type ExecuteRequest,
  jupyterOfTslab,
  type Message,
  type Server,
  type WriteDisplay,
  type WriteStream,
} from "./tslab.ts";

/**
 * tslab 1.0.22 sends neither `execute_input`, so that executed notebooks have no cell numbers, nor
 * `error`, so that who runs them sees an error without a text; and it says `abort` for `aborted`.
 * Goes when tslab sends all three.
 */
export function speakProtocol(): void {
  const { ZmqServer, JupyterHandlerImpl } = jupyterOfTslab();
  const begun = new WeakMap<ExecuteRequest, (count: number) => void>();
  const handler = JupyterHandlerImpl.prototype;
  const { handleExecuteImpl } = handler;
  handler.handleExecuteImpl = async function begin(request, stream, display) {
    beginCell();
    if (request.forget === true) {
      this.executor.reset();
      this.execCount = -1;
    }
    begun.get(request)?.(this.execCount + 1);
    try {
      return await handleExecuteImpl.call(this, request, stream, display);
    } finally {
      await settled();
      endCell();
    }
  };
  ZmqServer.prototype.handleExecute = async function execute(socket, message) {
    const { code } = message.content;
    begun.set(message.content, (count) =>
      publish(this, message, "execute_input", { code, execution_count: count }),
    );
    const done = await this.handler.handleExecute(message.content, ...writers(this, message));
    // It drops whatever comes within 200 ms of an error, also for who said that errors are expected.
    if (message.content.stop_on_error === false) this.handler.execQueue.reset();
    tellFailure(this, message, done);
    const reply = message.createReply();
    reply.header.msg_type = "execute_reply";
    reply.content = replyTo(done);
    reply.signAndSend(this.connInfo.key, socket);
  };
}

/** Once everything the cell began to show is shown, and every rejection nobody waits for has come up. */
async function settled(): Promise<void> {
  takeTypeErrors();
  await Promise.all(running.showing);
  await new Promise((resolve) => setImmediate(resolve));
}

function publish(server: Server, message: Message, type: string, content: object): void {
  const reply = message.createReply();
  reply.header.msg_type = type;
  reply.content = content;
  reply.signAndSend(server.connInfo.key, server.iopub);
}

function writers(server: Server, message: Message): [WriteStream, WriteDisplay] {
  return [
    (name, text) => publish(server, message, "stream", { name, text }),
    (display, update) =>
      publish(server, message, update === true ? "update_display_data" : "display_data", display),
  ];
}

function tellFailure(server: Server, message: Message, done: Done): void {
  if (done.status === "ok" && running.failure !== null) done.status = "error";
  if (done.status === "error" && running.failure !== null)
    publish(server, message, "error", running.failure);
}

function replyTo(done: Done): object {
  if (done.status === "abort") return { ...done, status: "aborted" };
  return done.status === "error" ? { ...done, ...running.failure } : done;
}
