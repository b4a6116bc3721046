import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeActionToken } from '../operations/action-tokens.ts';
import { writeToSpace } from '../operations/write-to-space.ts';
import { signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { habitRows } from '../testing/reminder-world.ts';
import { TEST_SECRETS } from '../testing/secrets.ts';
import { createUnsubscribeTokens } from '../features/reminder-mails/unsubscribe-tokens.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

const write = (...writes: readonly Write[]) =>
  writeToSpace(server.parts.sync.door, 'anna', function* () {
    yield* [];
    return ok({
      writes,
      answer: function* () {
        yield* [];
        return null;
      },
    });
  });
const rowOf = async (table: string, key: string) => {
  const row = await server.storage.read((steps) => steps.get({ space: 'anna', table, key }));
  return row === undefined ? undefined : (JSON.parse(row.json) as Record<string, unknown>);
};
/** A mail program: no cookies, no origin, no script. */
const open = (path: string, method = 'GET', body?: string) =>
  fetch(server.url + path, {
    method,
    ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  });

describe('the links of a reminder by mail (F9)', () => {
  it('ask when they are opened, and do when the button is pressed, once', async () => {
    await write(...habitRows('h1', { startDay: '2020-01-01' as never }));
    const day = Math.floor(server.nowMs() / 86_400_000);
    const about = { user: 'anna', reminder: 'r1', habit: 'h1', day };
    const { token } = await server.storage.transact((steps) => makeActionToken(steps, about, server.nowMs()));
    const key = `h1:${new Date(server.nowMs()).toISOString().slice(0, 10)}`;
    const path = `/mail/answer/done/${token}`;
    const asked = await open(path);
    expect(asked.status).toBe(200);
    expect(asked.headers.get('referrer-policy')).toBe('no-referrer');
    expect(asked.headers.get('cache-control')).toBe('no-store');
    const page = await asked.text();
    expect(page).toContain('<form method="post">');
    expect(page).not.toContain('Read');
    expect(await rowOf('checkIns', key)).toBeUndefined();
    expect((await open(path, 'POST')).status).toBe(200);
    expect(await rowOf('checkIns', key)).toMatchObject({ kind: 'done', habitId: 'h1' });
    const again = await open(path, 'POST');
    expect([again.status, (await again.text()).includes('This link is over')]).toEqual([404, true]);
    expect((await open('/mail/answer/done/made-up', 'POST')).status).toBe(404);
    expect((await open(`/mail/answer/delete/${token}`)).status).toBe(404);
    expect(server.logLines.join()).not.toContain(token);
  });

  it('end mails at one press, without anybody signed in, and leave the other channels alone', async () => {
    const value = { channels: ['push', 'email'], waitMin: 5 };
    await write({ table: 'settings', op: 'merge', key: 'reminderChannels', changes: { v: 1, value } });
    const token = createUnsubscribeTokens(TEST_SECRETS.cookieSecret).make('anna');
    expect(await (await open(`/mail/unsubscribe/${token}`)).text()).toContain('<form method="post">');
    expect(await rowOf('settings', 'reminderChannels')).toMatchObject({ value });
    for (let press = 0; press < 2; press += 1) {
      expect((await open(`/mail/unsubscribe/${token}`, 'POST', 'List-Unsubscribe=One-Click')).status).toBe(200);
    }
    expect(await rowOf('settings', 'reminderChannels')).toMatchObject({ value: { channels: ['push'], waitMin: 5 } });
    expect((await open(`/mail/unsubscribe/${token}x`, 'POST')).status).toBe(404);
    expect(server.logLines.join()).not.toContain(token);
  });

  it('are tried by a mail of their own, once a minute, to a confirmed address alone', async () => {
    const anna = await signUpIn(server, 'anna');
    const test = () => anna.post('/api/v1/reminders/mail-test', {});
    expect((await test()).json).toEqual({ outcome: 'no-address' });
    expect((await test()).status).toBe(429);
    server.addMs(61_000);
    await server.storage.transact((steps) =>
      steps.updateRecords('users', {}, { email: 'anna@example.org', emailVerified: true }),
    );
    expect((await test()).json).toEqual({ outcome: 'sent' });
    expect(server.mailer.sent.at(-1)).toMatchObject({
      to: 'anna@example.org',
      subject: 'Reminders by mail work here',
      unsubscribeUrl: expect.stringContaining('/mail/unsubscribe/'),
    });
  });
});
