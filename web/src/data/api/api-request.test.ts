// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { openSession, readSession, revokeSession, signUp } from './accounts.ts';
import { markSignOutDue } from '../sync/session-end.ts';

const answerWith = (body: unknown, init: ResponseInit = {}) => {
  const send = vi.fn<typeof fetch>(() =>
    Promise.resolve(new Response(body === null ? null : typeof body === 'string' ? body : JSON.stringify(body), init)),
  );
  vi.stubGlobal('fetch', send);
  return send;
};
const credentials = { username: 'anna', password: 'a long one indeed' };
const user = { id: 'u1', username: 'Anna', email: null, role: 'user', deleteAt: null };

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

test('C12: a refusal names the field and its limit', async () => {
  const errors = [{ field: 'password', code: 'too-short', limit: 'at least 10' }];
  answerWith({ type: 'urn:x', title: 'no', status: 400, code: 'invalid-request', errors }, { status: 400 });
  expect(await signUp(credentials)).toEqual({
    ok: false,
    error: { kind: 'refused', code: 'invalid-request', errors },
  });
});

test('C12: too many tries say how long to wait, in seconds or by a date', async () => {
  const problem = { code: 'too-many-requests' };
  answerWith(problem, { status: 429, headers: { 'Retry-After': '42' } });
  expect(await openSession(credentials)).toEqual({ ok: false, error: { kind: 'rate-limited', retryAfterS: 42 } });
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  answerWith(problem, { status: 429, headers: { 'Retry-After': inAMinute } });
  const late = await openSession(credentials);
  if (late.ok || late.error.kind !== 'rate-limited') throw new Error('not told');
  expect(late.error.retryAfterS).toBeGreaterThan(50);
  expect(late.error.retryAfterS).toBeLessThanOrEqual(60);
});

test('C12: no network is an answer; a bug is thrown', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await readSession()).toEqual({ ok: false, error: { kind: 'offline' } });
  vi.stubGlobal('fetch', () => Promise.reject(new RangeError('a bug')));
  await expect(readSession()).rejects.toThrow('a bug');
});

test('what is not our server is not believed', async () => {
  answerWith('<html>Sign in to this network</html>');
  expect(await readSession()).toEqual({ ok: false, error: { kind: 'broken', status: 200 } });
  answerWith('<html>Bad gateway</html>', { status: 502 });
  expect(await readSession()).toEqual({ ok: false, error: { kind: 'broken', status: 502 } });
  answerWith({ code: 'unexpected', requestId: 'r1' }, { status: 500 });
  expect(await readSession()).toEqual({ ok: false, error: { kind: 'broken', status: 500, requestId: 'r1' } });
});

test('that nobody is signed in is no error, and what the app does not know is dropped', async () => {
  answerWith({ user: null, session: null });
  expect(await readSession()).toEqual({ ok: true, value: undefined });
  answerWith({ user: { ...user, later: 1 }, session: { id: 's' } });
  expect(await readSession()).toEqual({ ok: true, value: user });
});

test('ids are put into addresses as what they are', async () => {
  const send = answerWith(null, { status: 204 });
  expect(await revokeSession('a/b?c')).toEqual({ ok: true, value: undefined });
  expect(send.mock.calls[0]?.[0]).toBe('/api/v1/users/me/sessions/a%2Fb%3Fc');
});

test('C14: a sign-out that the server has not heard of is told before the next sign-in', async () => {
  markSignOutDue(true);
  const send = vi.fn<typeof fetch>(() =>
    Promise.resolve(Response.json({ user, session: { id: 's' }, keptFromDeletion: false })),
  );
  vi.stubGlobal('fetch', send);
  expect(await openSession(credentials)).toMatchObject({ ok: true, value: { user } });
  expect(send.mock.calls.map(([path]) => path)).toEqual(['/api/v1/auth/logout', '/api/v1/auth/session']);
});
