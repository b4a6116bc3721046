import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attemptOnce, type ExchangeDeps } from './exchange.ts';
import { createWakes } from './wakes.ts';

const startMs = Date.UTC(2026, 10, 21);
const url = 'https://hearth.example/dexie/sync';
const serverTimes: number[] = [];
const makeDeps = (send: typeof fetch): ExchangeDeps => ({
  fetch: send,
  wakes: createWakes(),
  now: () => Date.now(),
  noteServerTime: (serverMs) => void serverTimes.push(serverMs),
});

beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
  serverTimes.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test('a request that was sent into a dead network is given up when another network comes, a young one is not', async () => {
  const send: typeof fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
    });
  const deps = makeDeps(send);
  const ended = vi.fn<(outcome: unknown) => void>();
  void attemptOnce(deps, url, {}).then(ended);
  await vi.advanceTimersByTimeAsync(1_000);
  deps.wakes.wake('online');
  await vi.advanceTimersByTimeAsync(9_000);
  deps.wakes.wake('seen');
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).not.toHaveBeenCalled();
  deps.wakes.wake('online');
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toHaveBeenCalledWith({ kind: 'failed', cause: 'offline' });
});

test('an answer that was cut off is none, and what is no failure of the network is thrown', async () => {
  const headers = { 'Content-Type': 'application/json', Date: new Date(startMs + 60_000).toUTCString() };
  const bytes: number[] = [];
  const cut = makeDeps(async () => new Response('{"changes":[', { headers }));
  expect(await attemptOnce(cut, url, {}, (count) => bytes.push(count))).toEqual({ kind: 'failed', cause: 'server' });
  expect([bytes, serverTimes]).toEqual([[12], [startMs + 60_000]]);
  const broken = makeDeps(() => Promise.reject(new RangeError('a mistake of ours')));
  await expect(attemptOnce(broken, url, {})).rejects.toThrow('a mistake of ours');
});

test('Retry-After is read as seconds and as a date', async () => {
  const waits: (number | undefined)[] = [];
  for (const value of ['30', new Date(startMs + 90_000).toUTCString(), 'soon']) {
    const deps = makeDeps(async () => new Response('', { status: 429, headers: { 'Retry-After': value } }));
    const outcome = await attemptOnce(deps, url, {});
    waits.push(outcome.kind === 'failed' ? outcome.retryAfterMs : -1);
  }
  expect(waits).toEqual([30_000, 90_000, undefined]);
});
