import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';

const HANG_LIMIT_MS = 400;

const ended = (closed: Promise<unknown>): Promise<unknown> =>
  Promise.race([closed, new Promise((resolve) => setTimeout(resolve, HANG_LIMIT_MS))]);

/** Frames as bytes, since no client of good manners would send them. */
const sendRawFrame = async (port: number, path: string, frame: Uint8Array): Promise<void> => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const handshake = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n${handshake}Sec-WebSocket-Key: ${'A'.repeat(22)}==\r\n\r\n`);
  await once(socket, 'data');
  socket.write(frame);
  await ended(once(socket, 'close'));
  socket.destroy();
};

const sendText = async (port: number, path: string, texts: readonly (string | Uint8Array)[]): Promise<void> => {
  const socket = new WebSocket(`ws://127.0.0.1:${String(port)}${path}`);
  socket.on('error', () => undefined);
  await once(socket, 'open');
  for (const text of texts) socket.send(text);
  await ended(once(socket, 'close'));
  socket.terminate();
};

/** Opens a socket, sends what no addon sends, and waits for its end. `path`: with a token. */
export const abuseSocket = (port: number, path: string, random: SyncRandom): Promise<void> => {
  const choice = random.below(8);
  const bytes = Uint8Array.from({ length: 1 + random.below(60) }, () => random.below(256));
  if (choice < 3) return sendRawFrame(port, path, bytes);
  // Reserved bits, unmasked, a length of eight bytes, text that is not UTF-8, a close with half a code.
  if (choice === 3) return sendRawFrame(port, path, Uint8Array.of(0xf1, 0x80, 0, 0, 0, 0));
  const length = [0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  if (choice === 4) return sendRawFrame(port, path, Uint8Array.of(0x81, ...length));
  if (choice === 5) return sendRawFrame(port, path, Uint8Array.of(0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe));
  if (choice === 6) return sendText(port, path, [bytes, '{"type":"ping"}', '[['.repeat(1_000), 'x'.repeat(20_000)]);
  return sendText(
    port,
    path,
    Array.from({ length: 80 }, () => '{"type":"ready","rev":"1.a","realmSetHash":"x"}'),
  );
};
