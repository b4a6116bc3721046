import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Context } from 'hono';
import type { AppEnv } from './request-context.ts';

export interface BodyLimits {
  /** Bytes as they travel. */
  readonly received: number;
  /** Bytes after unpacking; the same when the body is not packed. */
  readonly inflated: number;
}

export type BodyProblem = 'too-large' | 'broken' | 'unknown-encoding';

class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** Passes chunks on until there are more bytes than allowed. */
const limited = async function* (chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw new TooLargeError();
    yield chunk;
  }
};

const joined = (chunks: readonly Uint8Array[]): Buffer => {
  const [only] = chunks;
  return chunks.length === 1 && Buffer.isBuffer(only) ? only : Buffer.concat(chunks);
};

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

/** Whoever sent it has gone. */
class CutOffError extends Error {
  override readonly name = 'CutOffError';
}

/** What Node itself received, as it comes. Whatever else happens, the answer can still be sent. */
const collectIncoming = (incoming: Readable, limit: number): Promise<readonly Uint8Array[]> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const onData = (chunk: Uint8Array): void => {
      bytes += chunk.byteLength;
      if (bytes > limit) fail(new TooLargeError());
      else chunks.push(chunk);
    };
    const onEnd = (): void => {
      forget();
      resolve(chunks);
    };
    const onGone = (): void => fail(new CutOffError());
    const forget = (): void => {
      incoming.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
    };
    const fail = (error: Error): void => {
      forget();
      incoming.pause();
      reject(error);
    };
    if (incoming.destroyed) onGone();
    else incoming.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });

/** The body's bytes, unpacked when it came as gzip, never more of it than allowed. */
export const readBodyBytes = async (
  context: Context<AppEnv>,
  limits: BodyLimits,
): Promise<{ readonly bytes: Buffer } | { readonly problem: BodyProblem }> => {
  const encoding = context.req.header('content-encoding') ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') return { problem: 'unknown-encoding' };
  const { incoming } = context.env;
  try {
    if (encoding === 'identity' && incoming !== undefined) {
      // Without a stream of the web's kind around Node's own, which costs more than the rest of a short request.
      return { bytes: joined(await collectIncoming(incoming, Math.min(limits.received, limits.inflated))) };
    }
    const { body } = context.req.raw;
    if (body === null) return { bytes: Buffer.alloc(0) };
    const received = limited(Readable.fromWeb(body), limits.received);
    const chunks: Uint8Array[] = [];
    const collect = async (unpacked: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const chunk of limited(unpacked, limits.inflated)) chunks.push(chunk);
    };
    // A pipeline, as it alone hands on an error of each of its parts: one that nobody hears ends the process.
    if (encoding === 'gzip') await pipeline(Readable.from(received), createGunzip(), collect);
    else await collect(received);
    return { bytes: joined(chunks) };
  } catch (error) {
    if (error instanceof TooLargeError) return { problem: 'too-large' };
    if (isZlibError(error) || error instanceof CutOffError || error instanceof TypeError) return { problem: 'broken' };
    throw error;
  }
};

/** The body as text; broken when it is not UTF-8. */
export const readBodyText = async (
  context: Context<AppEnv>,
  limits: BodyLimits,
): Promise<{ readonly text: string } | { readonly problem: BodyProblem }> => {
  const body = await readBodyBytes(context, limits);
  if ('problem' in body) return body;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body.bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: 'broken' };
    throw error;
  }
};
