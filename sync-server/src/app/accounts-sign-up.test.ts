import { afterEach, describe, expect, it } from 'vitest';
import { PASSWORD, signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';

let server: AccountsServer;
afterEach(() => server.stop());
const start = async (environment: Record<string, string> = {}) => {
  server = await startAccountsServer(environment);
  return server;
};

const SIGN_UP = '/api/v1/auth/signup';
const DAY_MS = 86_400_000;
const addressOf = async (username: string): Promise<unknown> => {
  const [user] = await server.storage.read((steps) =>
    steps.find('users', { all: [{ column: 'username', operator: '=', value: username }], limit: 1 }),
  );
  return user === undefined ? undefined : { email: user.email, emailVerified: user.emailVerified };
};

describe('signing up (C6, C8)', () => {
  it('makes an account and signs in with the cookie; the app is told who it is', async () => {
    const { openBrowser } = await start();
    const browser = openBrowser();
    const made = await browser.post(SIGN_UP, { username: 'Änna.1', password: PASSWORD });
    expect(made.status).toBe(201);
    expect(made.json).toEqual({
      id: expect.any(String) as string,
      username: 'Änna.1',
      role: 'user',
      mustConfirmAddress: false,
    });
    expect((await browser.ask('/api/v1/auth/session')).json).toEqual({ user: null, session: null });

    const signedIn = await browser.post('/api/v1/auth/session', { username: 'änna.1', password: PASSWORD });
    const user = { id: made.json['id'], username: 'Änna.1', email: null, role: 'user', deleteAt: null };
    expect(signedIn.json).toEqual({
      user,
      session: { id: expect.any(String) as string },
      keptFromDeletion: false,
    });
    expect((await browser.ask('/api/v1/auth/session')).json).toMatchObject({ user });
    expect((await browser.ask('/api/v1/users/me')).json).toMatchObject({ ...user, pendingEmail: null });
    expect(await addressOf('änna.1')).toEqual({
      email: `${String(made.json['id'])}@users.invalid`,
      emailVerified: false,
    });
  });

  it.each([
    [{ username: 'ab', password: PASSWORD }, 'username', 'too-short'],
    [{ username: 'x'.repeat(51), password: PASSWORD }, 'username', 'too-long'],
    [{ username: 'an na', password: PASSWORD }, 'username', 'invalid-characters'],
    [{ username: 'anna@x', password: PASSWORD }, 'username', 'invalid-characters'],
    [{ username: 'anna', password: 'ninechars' }, 'password', 'too-short'],
    [{ username: 'anna', password: '🔥'.repeat(9) }, 'password', 'too-short'],
    [{ username: 'anna', password: 'x'.repeat(257) }, 'password', 'too-long'],
    [{ username: 'anna', password: 'PassWord123' }, 'password', 'too-common'],
    [{ username: 'anna', password: 'ababababab' }, 'password', 'too-common'],
    [{ username: 'anna-the-first', password: 'Anna-The-First' }, 'password', 'same-as-username'],
    [{ username: 'anna', password: PASSWORD, admin: true }, 'admin', 'unknown-field'],
    [{ username: 'anna', password: PASSWORD, email: 'nowhere' }, 'email', 'invalid_format'],
    [{ username: 'anna', password: PASSWORD, email: 'a@users.invalid' }, 'email', 'custom'],
  ])('refuses %j and names the field', async (body, field, code) => {
    const { openBrowser } = await start();
    const answer = await openBrowser().post(SIGN_UP, body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.json).toMatchObject({ code: 'invalid-request', errors: [{ field, code }] });
    expect(answer.text).not.toContain(body.password);
  });

  it.each(['anna', 'ANNA', 'Ａnna'])('takes no second name that reads like another: %s', async (username) => {
    await start();
    await signUpIn(server, 'Anna');
    const answer = await server.openBrowser().post(SIGN_UP, { username, password: PASSWORD });
    expect([answer.status, answer.json['code']]).toEqual([409, 'username-taken']);
  });

  it('gives a name to one of two who want it at once', async () => {
    await start();
    const wanted = { username: 'anna', password: PASSWORD };
    const answers = await Promise.all([1, 2, 3].map(() => server.openBrowser().post(SIGN_UP, wanted)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  it('answers by the older names of the routes too', async () => {
    await start();
    const program = server.openProgram();
    const body = { username: 'anna', password: PASSWORD };
    expect((await program.post('/api/v1/users/register', body)).status).toBe(201);
    expect((await program.post('/api/v1/users/login', body)).json).toMatchObject({ token_type: 'bearer' });
  });
});

describe('an address (C6)', () => {
  it('counts only once it was confirmed, by a link that works once', async () => {
    await start();
    const browser = await signUpIn(server, 'anna', { email: 'Anna@Example.org' });
    expect((await browser.ask('/api/v1/users/me')).json).toMatchObject({
      email: null,
      pendingEmail: 'anna@example.org',
    });
    const login = { username: 'anna@example.org', password: PASSWORD };
    expect((await server.openBrowser().post('/api/v1/auth/session', login)).status).toBe(401);

    const token = await server.findSecret('anna@example.org');
    expect(server.mailer.sent[0]?.text).toContain(`http://hearth.test/confirm#${token}`);
    expect((await browser.post('/api/v1/auth/verify', { token })).status).toBe(204);
    expect((await browser.ask('/api/v1/users/me')).json).toMatchObject({
      email: 'anna@example.org',
      pendingEmail: null,
    });
    expect((await server.openBrowser().post('/api/v1/auth/session', login)).status).toBe(200);
    const again = await browser.post('/api/v1/auth/verify', { token });
    expect([again.status, again.json['code']]).toEqual([410, 'link-expired']);
  });

  it('is refused by a link that is too old', async () => {
    await start();
    const browser = await signUpIn(server, 'anna', { email: 'anna@example.org' });
    const token = await server.findSecret('anna@example.org');
    server.addMs(2 * DAY_MS + 1);
    expect((await browser.post('/api/v1/auth/verify', { token })).status).toBe(410);
  });

  it('belongs to whoever confirms it first, however many gave it', async () => {
    await start();
    const anna = await signUpIn(server, 'anna', { email: 'both@example.org' });
    const forAnna = await server.findSecret('both@example.org');
    const ben = await signUpIn(server, 'benn', { email: 'both@example.org' });
    const forBen = await server.findSecret('both@example.org');
    expect((await ben.post('/api/v1/auth/verify', { token: forBen })).status).toBe(204);
    expect((await anna.post('/api/v1/auth/verify', { token: forAnna })).status).toBe(410);
    expect((await anna.ask('/api/v1/users/me')).json['email']).toBeNull();
  });

  it('of somebody else: signing up answers as with a new one, and its owner is told (C10)', async () => {
    await start();
    const anna = await signUpIn(server, 'anna', { email: 'anna@example.org' });
    await anna.post('/api/v1/auth/verify', { token: await server.findSecret('anna@example.org') });
    const wanted = { password: PASSWORD, email: 'anna@example.org' };
    const known = await server.openBrowser().post(SIGN_UP, { username: 'mallory', ...wanted });
    const fresh = await server
      .openBrowser()
      .post(SIGN_UP, { ...wanted, username: 'quentin', email: 'new@example.org' });
    expect(known.status).toBe(fresh.status);
    expect(Object.keys(known.json)).toEqual(Object.keys(fresh.json));
    await server.parts.accounts.settle();
    const toAnna = server.mailer.sent.filter(({ to }) => to === 'anna@example.org');
    expect(toAnna.at(-1)?.subject).toContain('Your address was used');
    expect(toAnna.at(-1)?.text).not.toMatch(/#[\w-]{43}/);
    expect((await anna.ask('/api/v1/users/me')).json['email']).toBe('anna@example.org');
  });

  it('changes with the password and by a link to the new one; the old one is told', async () => {
    await start();
    const anna = await signUpIn(server, 'anna', { email: 'old@example.org' });
    await anna.post('/api/v1/auth/verify', { token: await server.findSecret('old@example.org') });
    const change = { password: 'wrong-password', email: 'new@example.org' };
    expect((await anna.post('/api/v1/users/me/email', change)).json['code']).toBe('wrong-password');
    expect((await anna.post('/api/v1/users/me/email', { ...change, password: PASSWORD })).status).toBe(202);
    expect((await anna.ask('/api/v1/users/me')).json['email']).toBe('old@example.org');
    await anna.post('/api/v1/auth/verify', { token: await server.findSecret('new@example.org') });
    expect((await anna.ask('/api/v1/users/me')).json['email']).toBe('new@example.org');
    await server.parts.accounts.settle();
    expect(server.mailer.sent.at(-1)).toMatchObject({
      to: 'old@example.org',
      subject: 'Your address for Hearth was changed',
    });
    expect((await anna.post('/api/v1/users/me/email', { password: PASSWORD, email: null })).status).toBe(204);
    expect((await anna.ask('/api/v1/users/me')).json['email']).toBeNull();
  });
});

describe('EMAIL_VERIFICATION=required (C6)', () => {
  it('brings the invitation to a group along in the mail, and keeps it nowhere', async () => {
    await start({ EMAIL_VERIFICATION: 'required' });
    const join = { groupId: '019ad5c0-7b1e-7cc3-98c4', secret: 'c2VjcmV0LW9mLWFuLWludml0YXRpb24h' };
    const handle = `&join=${join.groupId}.${join.secret}`;
    const wanted = { username: 'anna', password: PASSWORD, email: 'anna@example.org', join };
    const browser = server.openBrowser();
    expect((await browser.post(SIGN_UP, wanted)).status).toBe(201);
    const first = await server.findSecret('anna@example.org');
    expect(server.mailer.sent.at(-1)?.text).toContain(`/confirm#${first}${handle}`);
    const links = await server.storage.read((steps) => steps.find('accountLinks', { limit: 10 }));
    expect(links).toHaveLength(1);
    expect(JSON.stringify(links)).not.toContain(join.secret);
    // Another mail brings it along, too.
    expect((await browser.post('/api/v1/auth/resend', wanted)).status).toBe(202);
    const second = await server.findSecret('anna@example.org');
    expect(server.mailer.sent.at(-1)?.text).toContain(`/confirm#${second}${handle}`);
    expect((await browser.post('/api/v1/auth/verify', { token: second })).status).toBe(204);
    // Nothing else is written into a mail by this way.
    for (const groupId of ['a b', 'x\n\nBuy this', '<b>', 'http://evil.example']) {
      const refused = await browser.post(SIGN_UP, { ...wanted, username: 'benn', join: { groupId } });
      expect(refused.status, groupId).toBe(400);
    }
  });

  it('lets nobody in before the address is confirmed, and sends another link to who knows the password', async () => {
    await start({ EMAIL_VERIFICATION: 'required' });
    const browser = server.openBrowser();
    const body = { username: 'anna', password: PASSWORD };
    expect((await browser.post(SIGN_UP, body)).json).toMatchObject({ errors: [{ field: 'email', code: 'required' }] });
    const made = await browser.post(SIGN_UP, { ...body, email: 'typo@example.org' });
    expect(made.json).toMatchObject({ mustConfirmAddress: true });
    const refused = await browser.post('/api/v1/auth/session', body);
    expect([refused.status, refused.json['code']]).toEqual([403, 'address-not-confirmed']);
    expect((await browser.post('/api/v1/auth/login', body)).status).toBe(403);
    expect((await browser.post('/api/v1/auth/session', { ...body, password: 'wrong-wrong' })).status).toBe(401);

    const resend = { ...body, email: 'anna@example.org' };
    expect((await browser.post('/api/v1/auth/resend', { ...resend, password: 'wrong-wrong' })).status).toBe(401);
    expect((await browser.post('/api/v1/auth/resend', resend)).status).toBe(202);
    await browser.post('/api/v1/auth/verify', { token: await server.findSecret('anna@example.org') });
    expect((await browser.post('/api/v1/auth/session', body)).status).toBe(200);
  });

  it('gives a name back that nobody confirmed within a week', async () => {
    await start({ EMAIL_VERIFICATION: 'required' });
    const body = { username: 'anna', password: PASSWORD, email: 'anna@example.org' };
    await server.openBrowser().post(SIGN_UP, body);
    expect(await server.parts.accounts.purge()).toBe(0);
    server.addMs(7 * DAY_MS + 1);
    expect(await server.parts.accounts.purge()).toBe(1);
    expect((await server.openBrowser().post(SIGN_UP, body)).status).toBe(201);
  });
});

describe('the first administrator (C9)', () => {
  it('is made by a link that is printed at the start and works once', async () => {
    await start({ REGISTRATION: 'closed' });
    const before = await server.parts.accounts.makeFirstAdminLink();
    const link = await server.parts.accounts.makeFirstAdminLink();
    expect(link).toMatch(/^http:\/\/hearth\.test\/invite\/admin#[\w-]{43}$/);
    const body = { username: 'root', password: PASSWORD };
    const invite = link?.split('#')[1];
    const old = await server.openBrowser().post(SIGN_UP, { ...body, invite: before?.split('#')[1] });
    expect(old.json['code']).toBe('link-expired');
    expect((await server.openBrowser().post(SIGN_UP, body)).json['code']).toBe('registration-closed');
    const made = await server.openBrowser().post(SIGN_UP, { ...body, invite });
    expect(made.json).toMatchObject({ role: 'admin' });
    const second = await server.openBrowser().post(SIGN_UP, { username: 'other', password: PASSWORD, invite });
    expect(second.json['code']).toBe('link-expired');
    expect(await server.parts.accounts.makeFirstAdminLink()).toBeUndefined();
  });

  it('invites: one use, seven days, and nobody else can', async () => {
    await start({ REGISTRATION: 'invite' });
    const link = await server.parts.accounts.makeFirstAdminLink();
    const admin = await signUpIn(server, 'root', { invite: link?.split('#')[1] });
    const made = await admin.post('/api/v1/invites');
    expect(made.status).toBe(201);
    const invite = String(made.json['url']).split('#')[1];
    expect(made.json['url']).toMatch(/^http:\/\/hearth\.test\/invite\/join#/);
    expect(made.json['expiresAt']).toBeGreaterThan(server.nowMs() + 6.9 * DAY_MS);

    const wanted = { username: 'anna', password: PASSWORD };
    expect((await server.openBrowser().post(SIGN_UP, wanted)).json['code']).toBe('invite-required');
    const anna = await signUpIn(server, 'anna', { invite });
    expect((await anna.ask('/api/v1/users/me')).json['role']).toBe('user');
    const again = await server.openBrowser().post(SIGN_UP, { username: 'ben', password: PASSWORD, invite });
    expect(again.json['code']).toBe('link-expired');
    expect((await anna.post('/api/v1/invites')).status).toBe(403);

    const late = String((await admin.post('/api/v1/invites')).json['url']).split('#')[1];
    server.addMs(7 * DAY_MS + 1);
    const tooLate = await server.openBrowser().post(SIGN_UP, { username: 'ben', password: PASSWORD, invite: late });
    expect(tooLate.json['code']).toBe('link-expired');
  });

  it('does not lose an invitation to a name that is taken', async () => {
    await start({ REGISTRATION: 'invite' });
    const link = await server.parts.accounts.makeFirstAdminLink();
    const admin = await signUpIn(server, 'root', { invite: link?.split('#')[1] });
    const invite = String((await admin.post('/api/v1/invites')).json['url']).split('#')[1];
    const taken = await server.openBrowser().post(SIGN_UP, { username: 'ROOT', password: PASSWORD, invite });
    expect(taken.json['code']).toBe('username-taken');
    await signUpIn(server, 'anna', { invite });
  });
});
