import { afterEach, describe, expect, it } from 'vitest';
import { signUpIn, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';

let server: AccountsServer;
afterEach(() => server.stop());
const INVITES = '/api/v1/invites';
const DAY_MS = 86_400_000;
const secretOf = (url: unknown): string => String(url).split('#')[1] ?? '';
const look = (token: string) => server.openBrowser().post('/api/v1/auth/link', { token });
const startWithAdmin = async (environment: Record<string, string> = {}): Promise<Client> => {
  server = await startAccountsServer(environment);
  const link = await server.parts.accounts.makeFirstAdminLink();
  return signUpIn(server, 'root', { invite: secretOf(link) });
};

describe('invitations that are open', () => {
  it('are listed to the administrator without their secret, and can be taken back', async () => {
    const admin = await startWithAdmin({ REGISTRATION: 'invite' });
    const first = await admin.post(INVITES);
    server.addMs(1_000);
    const second = await admin.post(INVITES);
    const listed = await admin.ask(INVITES);
    const invites = listed.json['invites'] as readonly { readonly id: string; readonly expiresAt: number }[];
    expect(invites.map(({ expiresAt }) => expiresAt)).toEqual([second.json['expiresAt'], first.json['expiresAt']]);
    for (const { json } of [first, second]) expect(listed.text).not.toContain(secretOf(json['url']));

    const gone = `${INVITES}/${invites[0]?.id ?? ''}`;
    expect((await admin.ask(gone, { method: 'DELETE' })).status).toBe(204);
    expect((await admin.ask(gone, { method: 'DELETE' })).status).toBe(404);
    expect((await look(secretOf(second.json['url']))).json['code']).toBe('link-expired');
    await signUpIn(server, 'anna', { invite: secretOf(first.json['url']) });
    expect((await admin.ask(INVITES)).json).toEqual({ invites: [] });
    await admin.post(INVITES);
    server.addMs(7 * DAY_MS + 1);
    expect((await admin.ask(INVITES)).json).toEqual({ invites: [] });
  });

  it('are nobody else`s, and no other links can be taken back there', async () => {
    const admin = await startWithAdmin();
    const anna = await signUpIn(server, 'anna', { email: 'anna@example.org' });
    await admin.post(INVITES);
    expect((await anna.ask(INVITES)).status).toBe(403);
    expect((await anna.ask(`${INVITES}/x`, { method: 'DELETE' })).status).toBe(403);
    const [link] = await server.storage.read((steps) =>
      steps.find('accountLinks', { all: [{ column: 'kind', operator: '=', value: 'confirm' }], limit: 1 }),
    );
    expect((await admin.ask(`${INVITES}/${link?.hash ?? ''}`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('a link that is looked at', () => {
  it('says what it is for, and is as good as before', async () => {
    const admin = await startWithAdmin();
    const invite = secretOf((await admin.post(INVITES)).json['url']);
    // Who made an invitation is not told.
    expect((await look(invite)).json).toMatchObject({ kind: 'invite', username: null, email: null });
    await signUpIn(server, 'Anna', { invite, email: 'anna@example.org' });
    const confirm = await server.findSecret('anna@example.org');
    const looked = await look(confirm);
    expect(looked.json).toMatchObject({ kind: 'confirm', username: 'Anna', email: 'anna@example.org' });
    expect(looked.json['expiresAt']).toBeGreaterThan(server.nowMs());
    expect((await server.openBrowser().post('/api/v1/auth/verify', { token: confirm })).status).toBe(204);

    const used = await look(confirm);
    expect([used.status, used.json['code']]).toEqual([410, 'link-expired']);
    await server.openBrowser().post('/api/v1/auth/forgot', { username: 'anna' });
    const reset = await server.findSecret('anna@example.org');
    expect((await look(reset)).json).toMatchObject({ kind: 'reset', username: 'Anna' });
    server.addMs(3_600_001);
    expect((await look(reset)).status).toBe(410);
    expect((await look('made-up')).status).toBe(410);
  });
});
