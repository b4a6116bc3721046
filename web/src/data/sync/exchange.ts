import type { SyncFailure } from './sync-facts.ts';
import type { Wakes } from './wakes.ts';

/** What came of sending something once. */
export type Attempt =
  | { readonly kind: 'answer'; readonly response: Response; readonly text: string }
  | { readonly kind: 'failed'; readonly cause: SyncFailure; readonly retryAfterMs?: number };

export interface ExchangeDeps {
  /** The browser's own. */
  readonly fetch: typeof fetch;
  readonly wakes: Wakes;
  readonly now: () => number;
  /** Told of the server's clock, with each answer. */
  readonly noteServerTime: (serverMs: number) => void;
}

/** Below this packing costs more than it saves. */
const PACK_FROM_LENGTH = 10_000;
/** A request that is older than this when the network comes back was sent into the void. */
const STALE_AFTER_MS = 5_000;

const canPack = (): boolean => typeof CompressionStream === 'function';

/** The request with its body packed, if that is worth it. */
export const packRequest = async (init: RequestInit): Promise<RequestInit> => {
  const { body } = init;
  if (typeof body !== 'string' || body.length < PACK_FROM_LENGTH || !canPack()) return init;
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
  const headers = new Headers(init.headers);
  headers.set('Content-Encoding', 'gzip');
  return { ...init, headers, body: await new Response(packed).blob() };
};

/** Seconds or a date, RFC 9110; undefined when it is neither. */
const readRetryAfterMs = (value: string | null, nowMs: number): number | undefined => {
  if (value === null) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - nowMs;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
};

const causeOf = (status: number): SyncFailure => {
  if (status === 401) return 'sign-in';
  if (status === 429) return 'busy';
  if (status === 413) return 'too-large';
  return status === 400 ? 'version' : 'server';
};

const readText = async (response: Response, onBytes: ((bytes: number) => void) | undefined): Promise<string> => {
  if (onBytes === undefined || response.body === null) return response.text();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    bytes += value?.byteLength ?? 0;
    onBytes(bytes);
    parts.push(decoder.decode(value, { stream: true }));
  }
  return parts.join('') + decoder.decode();
};

/**
 * Sends a request once. Every outcome is a value: a network that is not there, an error of the server, a page that a hotel's
 * network puts in front of it. `onBytes` is told what has arrived of an answer.
 */
export const attemptOnce = async (
  { fetch: send, wakes, now, noteServerTime }: ExchangeDeps,
  url: string,
  init: RequestInit,
  onBytes?: (bytes: number) => void,
): Promise<Attempt> => {
  const controller = new AbortController();
  const fromMs = performance.now();
  const stop = wakes.listen((reason) => {
    if (reason !== 'seen' && performance.now() - fromMs > STALE_AFTER_MS) controller.abort();
  });
  try {
    const response = await send(url, { ...init, cache: 'no-store', signal: controller.signal });
    const serverMs = Date.parse(response.headers.get('Date') ?? '');
    if (!Number.isNaN(serverMs)) noteServerTime(serverMs);
    if (!response.ok) {
      const retryAfterMs = readRetryAfterMs(response.headers.get('Retry-After'), now());
      const cause = causeOf(response.status);
      return { kind: 'failed', cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    }
    const text = await readText(response, onBytes);
    const isWhole = text.startsWith('{') && text.endsWith('}');
    const isOurs = isWhole && response.headers.get('Content-Type')?.includes('json') === true;
    return isOurs ? { kind: 'answer', response, text } : { kind: 'failed', cause: 'server' };
  } catch (error) {
    const isNetwork = error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError');
    if (!isNetwork) throw error;
    return { kind: 'failed', cause: 'offline' };
  } finally {
    stop();
  }
};
