import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
import { createAnswerJudge, readDocument, type ApiOperation } from '../testing/api-document.ts';
import { createProgram } from '../testing/api-program.ts';

/** Groups by programs of several people, over the whole server. */

const TERMS = {
  unit: 'day',
  rule: { kind: 'all' },
  tasks: [{ id: 'move', name: 'Move' }],
  taskRule: { kind: 'all' },
  graceHours: 36,
  reopens: false,
};

let server: AccountsServer;
let anna: Client;
let ben: Client;
beforeEach(async () => {
  server = await startAccountsServer({ API_LIMIT: '0', API_LIMIT_ADDRESS: '0' });
  const link = await server.parts.accounts.makeFirstAdminLink();
  anna = await createProgram(server, 'anna', { invite: link?.split('#')[1] });
  ben = await createProgram(server, 'benn');
});
afterEach(() => server.stop());

const found = async (more: object = {}): Promise<string> => {
  const made = await anna.post('/api/v1/groups', { name: 'Dawn Patrol', terms: TERMS, alias: 'Ana', ...more });
  expect(made.status, made.text).toBe(201);
  expect(made.headers.get('location')).toBe(`/api/v1/groups/${String(made.json['id'])}`);
  return String(made.json['id']);
};
const OPEN = { isPublic: true, isOpen: true };
const join = async (who: Client, groupId: string, more: object = {}): Promise<string> => {
  const joined = await who.post('/api/v1/group-memberships', { groupId, ...more });
  expect(joined.status, joined.text).toBe(201);
  return String(joined.json['span']);
};
const codeOf = async (asked: ReturnType<Client['ask']>): Promise<unknown> => {
  const { json, status } = await asked;
  return status < 300 ? status : ((json['errors'] as { code: string }[] | undefined)?.[0]?.code ?? json['code']);
};
const idOf = async (who: Client): Promise<string> => String((await who.ask('/api/v1/users/me')).json['id']);
const namesIn = async (who: Client, query: string): Promise<unknown[]> => {
  const { json } = await who.ask(`/api/v1/groups?${query}`);
  return (json['items'] as { name: string }[]).map(({ name }) => name);
};

describe('groups for programs', () => {
  it('are found by words, category, language and size, page by page, and never when they are private', async () => {
    await found({ name: 'Private Läufer' });
    await found({ ...OPEN, name: 'Läufer am Morgen', category: 'fitness', language: 'de' });
    const read = await found({
      ...OPEN,
      name: 'Readers',
      description: 'Ten pages in the morning',
      category: 'reading',
    });
    await join(ben, read);
    expect(await namesIn(ben, 'search=laufer')).toEqual(['Läufer am Morgen']);
    expect(await namesIn(ben, 'search=MORN')).toEqual(['Readers']);
    expect(await namesIn(ben, 'search=morgen+readers')).toEqual([]);
    expect(await namesIn(ben, 'category=reading')).toEqual(['Readers']);
    expect(await namesIn(ben, 'language=de')).toEqual(['Läufer am Morgen']);
    expect(await namesIn(ben, 'minMembers=2')).toEqual(['Readers']);
    expect(await namesIn(ben, 'maxMembers=1&activeWithinDays=1')).toEqual(['Läufer am Morgen']);
    expect(await namesIn(ben, 'mine=true')).toEqual(['Readers']);
    const first = (await ben.ask('/api/v1/groups?sort=members&limit=1')).json;
    const second = (await ben.ask(`/api/v1/groups?sort=members&limit=1&cursor=${String(first['nextCursor'])}`)).json;
    const names = [first, second].map(({ items }) => (items as { name: string }[])[0]?.name);
    expect([names, second['nextCursor']]).toEqual([['Readers', 'Läufer am Morgen'], null]);
  });

  it('that are public are found without an account, once a minute anew and not too often', async () => {
    await found({ name: 'Private Readers' });
    await found({ ...OPEN, name: 'Readers', category: 'reading' });
    const nobody = server.openProgram();
    const path = '/api/v1/public-groups';
    const seen = await nobody.ask(`${path}?search=read`);
    expect(seen.status, seen.text).toBe(200);
    expect(seen.headers.get('cache-control')).toBe('public, max-age=60');
    expect(seen.json).toMatchObject({ items: [{ name: 'Readers', members: 1 }], nextCursor: null });
    for (const secret of [await idOf(anna), 'anna', 'Ana']) expect(seen.text).not.toContain(secret);
    const document = await readDocument(nobody);
    const judge = createAnswerJudge(document);
    const told = (at: string, method: string) =>
      ({ method, path: at, ...document.paths[at]?.[method] }) as ApiOperation;
    expect(judge(told(path, 'get'), seen)).toBeUndefined();
    const [{ id: groupId } = { id: '' }] = seen.json['items'] as { id: string }[];
    const asked = '/api/v1/group-invitations';
    for (const [question, state] of [
      [{ groupId }, 'ready'],
      [{ groupId: 'none' }, 'unknown'],
    ] as const) {
      const invitation = await nobody.post(asked, question);
      expect(invitation.json['state']).toBe(state);
      expect(judge(told(asked, 'post'), invitation)).toBeUndefined();
    }
    await found({ ...OPEN, name: 'Reading aloud' });
    const namesOf = ({ json }: { json: Record<string, unknown> }) =>
      (json['items'] as { name: string }[]).map(({ name }) => name).toSorted();
    expect(namesOf(await nobody.ask(`${path}?search=read`))).toEqual(['Readers']);
    server.addMs(60_001);
    expect(namesOf(await nobody.ask(`${path}?search=read`))).toEqual(['Readers', 'Reading aloud']);
    const first = (await nobody.ask(`${path}?limit=1`)).json;
    const second = (await nobody.ask(`${path}?limit=1&cursor=${String(first['nextCursor'])}`)).json;
    expect([first, second].flatMap(({ items }) => items as unknown[])).toHaveLength(2);
    for (const wrong of ['?cursor=x', '?limit=0', '?mine=true']) {
      expect((await nobody.ask(`${path}${wrong}`)).status, wrong).toBe(400);
    }
    let refused = 0;
    for (let at = 0; at < 60; at += 1) if ((await nobody.ask(path)).status === 429) refused += 1;
    expect(refused).toBeGreaterThan(0);
  });

  it('that are private are not there for who is not in them', async () => {
    const group = await found();
    for (const rest of ['', '/members', '/days', '/ranking', '/invites', '/page']) {
      expect((await ben.ask(`/api/v1/groups/${group}${rest}`)).status, rest).toBe(404);
    }
    expect(await codeOf(ben.post('/api/v1/group-memberships', { groupId: group }))).toBe('not-found');
    const made = await anna.post(`/api/v1/groups/${group}/invites`, { uses: 1 });
    expect(made.status, made.text).toBe(201);
    const secret = String(made.json['secret']);
    await join(ben, group, { secret, alias: 'Ben' });
    expect(await codeOf(ben.post('/api/v1/group-memberships', { groupId: group, secret }))).toBe('already-member');
    const carl = await createProgram(server, 'carl');
    expect(await codeOf(carl.post('/api/v1/group-memberships', { groupId: group, secret }))).toBe('invite-used-up');
    expect(await codeOf(ben.ask(`/api/v1/groups/${group}/invites`))).toBe('not-found');
    expect((await ben.ask(`/api/v1/groups/${group}`)).json).toMatchObject({ role: 'member', members: 2 });
  });

  it('show people by the name that they chose there, and by nothing else', async () => {
    const group = await found(OPEN);
    const span = await join(ben, group, { alias: 'B.' });
    const { json, text } = await ben.ask(`/api/v1/groups/${group}/members`);
    const members = json['items'] as { name: string; span: string; isYou: boolean }[];
    expect(members.map(({ name, isYou }) => `${name} ${String(isYou)}`).toSorted()).toEqual(['Ana false', 'B. true']);
    expect(members.find(({ isYou }) => isYou)?.span).toBe(span);
    for (const secret of [await idOf(anna), 'anna', 'benn']) expect(text).not.toContain(secret);
    const carl = await createProgram(server, 'carl');
    expect((await carl.ask(`/api/v1/groups/${group}/members`)).status).toBe(404);
    const changed = { alias: 'Benno', onPage: true, onBoards: true };
    const stay = await ben.ask(`/api/v1/group-memberships/${group}`, { method: 'PATCH', body: changed });
    expect(stay.json).toMatchObject({ ...changed, span, muted: false });
  });

  it('find members by their names there, page by page', async () => {
    const group = await found(OPEN);
    for (const name of ['Öznur Kaya', 'Kay', 'Ben K.']) {
      await join(await createProgram(server, `person${name.length}`), group, { alias: name });
    }
    const namesOf = async (query: string): Promise<{ names: string[]; next: unknown }> => {
      const { json, text } = await anna.ask(`/api/v1/groups/${group}/members?${query}`);
      expect(text).toContain('items');
      return { names: (json['items'] as { name: string }[]).map(({ name }) => name), next: json['nextCursor'] };
    };
    expect((await namesOf('search=kay')).names.toSorted()).toEqual(['Kay', 'Öznur Kaya']);
    expect((await namesOf('search=oznur+ka')).names).toEqual(['Öznur Kaya']);
    expect(await namesOf('search=nobody')).toEqual({ names: [], next: null });
    const first = await namesOf('search=k&limit=2');
    const second = await namesOf(`search=k&limit=2&cursor=${String(first.next)}`);
    expect([...first.names, ...second.names].toSorted()).toEqual(['Ben K.', 'Kay', 'Öznur Kaya']);
    expect(second.next).toBeNull();
  });

  it('are run by roles, as in the app', async () => {
    const group = await found(OPEN);
    const span = await join(ben, group);
    const carl = await createProgram(server, 'carl');
    const third = await join(carl, group);
    const path = `/api/v1/groups/${group}`;
    const role = (who: Client, whose: string, to: string) =>
      codeOf(who.ask(`${path}/members/${whose}`, { method: 'PATCH', body: { role: to } }));
    expect(await codeOf(ben.ask(path, { method: 'PATCH', body: { name: 'Mine' } }))).toBe('needs-role');
    expect(await role(ben, third, 'viewer')).toBe('needs-role');
    expect(await role(anna, span, 'admin')).toBe(204);
    expect(await role(ben, third, 'viewer')).toBe(204);
    expect(await codeOf(ben.ask(path, { method: 'PATCH', body: { name: 'Dusk Patrol' } }))).toBe(200);
    expect(await codeOf(ben.ask(`${path}/terms`, { method: 'PUT', body: TERMS }))).toBe('needs-role');
    expect(await codeOf(ben.ask(`${path}/members/${third}`, { method: 'DELETE' }))).toBe(204);
    expect((await carl.ask('/api/v1/group-memberships')).json['items']).toEqual([]);
    const back = await join(carl, group, { alias: 'Carl C.' });
    expect(await codeOf(anna.post(`${path}/bans`, { span: back }))).toBe(204);
    expect(await codeOf(carl.post('/api/v1/group-memberships', { groupId: group }))).toBe('banned');
    expect((await anna.ask(`${path}/bans`)).json['items']).toMatchObject([{ span: back, name: 'Carl C.' }]);
    expect(await role(anna, span, 'member')).toBe(204);
    // Neither a plain member nor who is not in it learns who is banned, or lifts a ban.
    const dora = await createProgram(server, 'dora');
    for (const who of [ben, carl, dora]) expect(await codeOf(who.ask(`${path}/bans`))).toBe('not-found');
    expect(await codeOf(ben.post(`${path}/bans/lift`, { span: back }))).toBe('needs-role');
    for (const who of [carl, dora]) {
      expect(await codeOf(who.post(`${path}/bans/lift`, { span: back }))).toBe('needs-role');
    }
    expect(await role(anna, span, 'admin')).toBe(204);
    expect(await codeOf(anna.post(`${path}/bans/lift`, { span: back }))).toBe(204);
    expect((await anna.ask(`${path}/bans`)).json['items']).toEqual([]);
    await join(carl, group);
    expect(await codeOf(anna.ask(`/api/v1/group-memberships/${group}`, { method: 'DELETE' }))).toBe('last-owner');
    expect(await codeOf(anna.post(`${path}/owner`, { span }))).toBe(204);
    expect(await codeOf(anna.ask(`/api/v1/group-memberships/${group}`, { method: 'DELETE' }))).toBe(204);
    expect(await codeOf(ben.ask(path, { method: 'DELETE' }))).toBe(200);
    expect(await codeOf(ben.post(`${path}/undelete`))).toBe(200);
  });

  it('announce a new rule for a coming day', async () => {
    const group = await found();
    const rule = { kind: 'any' };
    const changed = await anna.ask(`/api/v1/groups/${group}/terms`, { method: 'PUT', body: { ...TERMS, rule } });
    const { terms, announced } = changed.json as { terms: object; announced: { terms: object }[] };
    expect(terms).toEqual(TERMS);
    expect(announced.map((each) => each.terms)).toEqual([{ ...TERMS, rule }]);
    const odd = { ...TERMS, taskRule: { kind: 'k-of-n', k: 4 } };
    expect(await codeOf(anna.ask(`/api/v1/groups/${group}/terms`, { method: 'PUT', body: odd }))).toBe('invalid');
  });

  it('are ordered by their streak on a board of their own, equal ones on one place', async () => {
    await found({ ...OPEN, name: 'One' });
    await found({ ...OPEN, name: 'Two' });
    await found({ name: 'Hidden' });
    const { json } = await ben.ask('/api/v1/group-ranking');
    const lines = json['items'] as { place: number; group: { name: string } }[];
    expect(lines.map(({ place }) => place)).toEqual([1, 1]);
    expect(lines.map(({ group }) => group.name).toSorted()).toEqual(['One', 'Two']);
  });

  it('that were reported are unlisted and closed by the administrator alone', async () => {
    const group = await found(OPEN);
    expect(await codeOf(ben.post(`/api/v1/groups/${group}/reports`, { text: 'Spam.' }))).toBe(204);
    expect(await codeOf(ben.ask('/api/v1/group-reports'))).toBe('forbidden');
    const { items } = (await anna.ask('/api/v1/group-reports')).json as { items: { id: string; groupId: string }[] };
    expect(items).toMatchObject([{ groupId: group, text: 'Spam.', state: 'open' }]);
    const path = `/api/v1/group-reports/${items[0]?.id ?? ''}`;
    expect(await codeOf(ben.ask(path, { method: 'PATCH', body: { isClosed: true } }))).toBe('forbidden');
    const done = await anna.ask(path, { method: 'PATCH', body: { isUnlisted: true, isClosed: true } });
    expect(done.json, done.text).toMatchObject({ isUnlisted: true, state: 'closed' });
    expect(await namesIn(ben, '')).toEqual([]);
    expect((await anna.ask('/api/v1/group-reports')).json['items']).toEqual([]);
    expect((await anna.ask('/api/v1/group-reports?settled=true')).json['items']).toHaveLength(1);
  });
});

describe('the page of a group, over the whole server', () => {
  const open = (path: string) => server.openProgram().ask(path);

  it('is there while the group is public, and gone at once when it is not', async () => {
    const group = await found({ ...OPEN, name: 'Dawn <b>Patrol</b>' });
    const { page } = (await anna.ask(`/api/v1/groups/${group}`)).json as { page: string };
    const path = new URL(page).pathname;
    expect(path).toMatch(/^\/g\/dawn-b-patrol-b-[0-9a-f]{5}$/);
    const shown = await open(path);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(shown.text).toContain('Dawn &lt;b&gt;Patrol&lt;/b&gt;');
    expect(shown.text).not.toContain('Ana');
    for (const rest of ['/picture.png', '/badge.svg']) expect((await open(`${path}${rest}`)).status).toBe(200);
    await anna.ask(`/api/v1/groups/${group}`, { method: 'PATCH', body: { isPublic: false } });
    for (const rest of ['', '/picture.png', '/badge.svg', '/live']) {
      expect((await open(`${path}${rest}`)).status, rest).toBe(404);
    }
    // Public again, it is where it was.
    const again = await anna.ask(`/api/v1/groups/${group}`, { method: 'PATCH', body: { isPublic: true } });
    expect(again.json['page']).toBe(page);
  });

  it('of a private one opens by a secret link, which is in no log, until it is taken back', async () => {
    const group = await found();
    const path = `/api/v1/groups/${group}/page-link`;
    expect((await ben.post(path)).status).toBe(404);
    const linkNow = async (): Promise<string> => new URL(String((await anna.post(path)).json['address'])).pathname;
    const first = await linkNow();
    const answer = await open(first);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('referrer-policy')]).toEqual([
      200,
      'no-store',
      'no-referrer',
    ]);
    const second = await linkNow();
    expect([(await open(first)).status, (await open(second)).status]).toEqual([404, 200]);
    expect((await anna.ask(`/api/v1/groups/${group}/page`)).json).toEqual({
      address: null,
      isIndexed: false,
      hasLink: true,
    });
    expect((await anna.ask(path, { method: 'DELETE' })).status).toBe(204);
    for (const rest of ['', '/picture.png', '/badge.svg']) expect((await open(`${second}${rest}`)).status).toBe(404);
    expect(server.logLines.join('')).not.toContain(second.slice(3));
    expect(server.logLines.join('')).toContain('/g/*');
  });

  it('names who said yes, and search engines may show it where that is wished', async () => {
    const group = await found(OPEN);
    await ben.post('/api/v1/group-memberships', { groupId: group, alias: 'Benno' });
    const choose = (onPage: boolean) =>
      anna.ask(`/api/v1/group-memberships/${group}`, { method: 'PATCH', body: { onPage } });
    await choose(true);
    const shown = await open(`/g/${group}`);
    expect(shown.text).toContain('<bdi>Ana</bdi>');
    expect(shown.text).not.toContain('Benno');
    await choose(false);
    expect((await open(`/g/${group}`)).text).not.toContain('Ana');
    const wish = { method: 'PUT', body: { isIndexed: true } };
    expect((await anna.ask(`/api/v1/groups/${group}/page`, wish)).json['isIndexed']).toBe(true);
    expect((await open(`/g/${group}`)).headers.get('x-robots-tag')).toBeNull();
  });
});
