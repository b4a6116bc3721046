import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import type { Context } from 'hono';
import { weighEncodings } from '../app/http/accept-encoding.ts';
import type { AppEnv } from '../app/http/request-context.ts';

/** Below this packing costs more than it saves. */
const PACK_FROM_LENGTH = 1_000;
/** Answers up to this are put together in one piece. */
const SHORT_LENGTH = 65_536;
/** Bytes that a packer hands on at a time. */
const CHUNK_BYTES = 262_144;

/** Fast rather than small: most of it is text that repeats. Zstandard packs as well in a third of the time. */
const PACKERS = {
  zstd: () => createZstdCompress({ chunkSize: CHUNK_BYTES, params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  gzip: () => createGzip({ chunkSize: CHUNK_BYTES, level: 3 }),
} as const;

/** One part in a turn of the event loop. */
const turnByTurn = async function* (parts: Iterator<string>, begun: string): AsyncGenerator<Buffer<ArrayBuffer>> {
  yield Buffer.from(begun);
  for (let next = parts.next(); next.done !== true; next = parts.next()) {
    yield Buffer.from(next.value);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> => {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
};

/** Answers TSON that comes in parts, packed on a thread of the pool while the next parts are written out. */
export const sendTson = async (
  context: Context<AppEnv>,
  parts: Iterable<string>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> => {
  const all = { ...headers, 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Vary: 'Accept-Encoding' };
  const rest = parts[Symbol.iterator]();
  let begun = '';
  let next = rest.next();
  for (; next.done !== true && begun.length < SHORT_LENGTH; next = rest.next()) begun += next.value;
  const isShort = next.done === true;
  if (next.done !== true) begun += next.value;
  const weigh = weighEncodings(context.req.header('accept-encoding'));
  const encoding = (['zstd', 'gzip'] as const).find((name) => (weigh(name) ?? 0) > 0);
  if (isShort && (encoding === undefined || begun.length < PACK_FROM_LENGTH)) return context.body(begun, 200, all);
  const written = turnByTurn(rest, begun);
  if (encoding === undefined) return context.body(await collect(written), 200, all);
  let packed: Buffer<ArrayBuffer> | undefined;
  await pipeline(Readable.from(written), PACKERS[encoding](), async (chunks: AsyncIterable<Uint8Array>) => {
    packed = await collect(chunks);
  });
  return context.body(packed ?? Buffer.alloc(0), 200, { ...all, 'Content-Encoding': encoding });
};
