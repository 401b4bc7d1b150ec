import { jupyterOfTslab, type Socket } from "./tslab.ts";

/**
 * tslab 1.0.22 sends without waiting for the message before. zeromq takes one at a time: after each 512 it
 * refuses the next, which is lost, or the request is whose first message it was. And it drops what a slow
 * reader leaves above a thousand. Goes when tslab waits for each send, and takes the limit off.
 */
export function queueMessages(): void {
  const server = jupyterOfTslab().ZmqServer.prototype;
  const { bindSocket } = server;
  server.bindSocket = async function bindQueued(socket, port) {
    if (socket === this.iopub) socket.sendHighWaterMark = 0;
    await bindSocket.call(this, socket, port);
    // zeromq's own sockets take no other `send`: what tslab sends with takes their place.
    for (const name of ["iopub", "shell", "control"] as const)
      if (socket === this[name]) this[name] = queued(socket);
  };
}

function queued(socket: Socket): Socket {
  let last: Promise<void> | undefined;
  return {
    sendHighWaterMark: 0,
    send: (message) => (last = sendAfter(last, () => socket.send(message))),
    close: () => socket.close(),
  };
}

async function sendAfter(before: Promise<void> | undefined, send: () => Promise<void>) {
  await before;
  try {
    await send();
  } catch (error) {
    process.stderr.write(`A message of the kernel was lost: ${String(error)}\n`);
  }
}
