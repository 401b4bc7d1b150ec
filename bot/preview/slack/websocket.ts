import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The server's end of one WebSocket: whole text messages, no compression. */
export type WebSocketEnd = {
  send(text: string): void;
  ping(): void;
  close(): void;
};

type Handlers = { readonly onText: (text: string) => void; readonly onClose: () => void };
type Frame = { readonly last: boolean; readonly opcode: number; readonly data: Buffer };

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Takes over a connection that asked to become a WebSocket. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  handlers: Handlers,
): WebSocketEnd {
  const key = request.headers["sec-websocket-key"] ?? "";
  const accept = createHash("sha1").update(`${key}${HANDSHAKE}`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let pending: Buffer = Buffer.alloc(0);
  let parts: Buffer[] = [];
  const end: WebSocketEnd = {
    send: (text) => socket.write(frame(TEXT, Buffer.from(text))),
    ping: () => socket.write(frame(PING, Buffer.alloc(0))),
    close: () => socket.end(frame(CLOSE, Buffer.from([0x03, 0xe8]))),
  };
  const receive = ({ opcode, data, last }: Frame): void => {
    if (opcode === CLOSE) end.close();
    if (opcode === PING) socket.write(frame(PONG, data));
    if (opcode > TEXT) return;
    parts.push(data);
    if (!last) return;
    handlers.onText(Buffer.concat(parts).toString("utf8"));
    parts = [];
  };
  socket.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let next = readFrame(pending); next !== null; next = readFrame(pending)) {
      pending = pending.subarray(next.size);
      receive(next.frame);
    }
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", handlers.onClose);
  return end;
}

/** `null` until the whole frame is there. */
function readFrame(bytes: Buffer): { readonly frame: Frame; readonly size: number } | null {
  if (bytes.length < 2) return null;
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskBytes = second & 0x80 ? 4 : 0;
  const start = 2 + lengthBytes + maskBytes;
  if (bytes.length < start) return null;
  const length = lengthOf(bytes, short);
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(2 + lengthBytes, start);
  const data = Buffer.from(bytes.subarray(start, start + length));
  if (maskBytes > 0) for (const [at, byte] of data.entries()) data[at] = byte ^ (mask[at % 4] ?? 0);
  return {
    frame: { last: (first & 0x80) !== 0, opcode: first & 0x0f, data },
    size: start + length,
  };
}

function lengthOf(bytes: Buffer, short: number): number {
  if (short === 126) return bytes.readUInt16BE(2);
  return short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
}

function frame(opcode: number, data: Buffer): Buffer {
  const head = [0x80 | opcode];
  if (data.length < 126) return Buffer.concat([Buffer.from([...head, data.length]), data]);
  const long = data.length > 0xffff;
  const size = Buffer.alloc(long ? 8 : 2);
  if (long) size.writeBigUInt64BE(BigInt(data.length));
  else size.writeUInt16BE(data.length);
  return Buffer.concat([Buffer.from([...head, long ? 127 : 126]), size, data]);
}
