import { habitsPage, habitView } from '@hearth/shared/protocol/api/habits.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signUpIn, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
import { createProgram } from '../testing/api-program.ts';

let server: AccountsServer;
let anna: Client;
beforeEach(async () => {
  server = await startAccountsServer();
  anna = await createProgram(server, 'anna');
});
afterEach(() => server.stop());

const errorsOf = (json: Readonly<Record<string, unknown>>): string[] =>
  ((json['errors'] ?? []) as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);
const make = async (body: object): Promise<Record<string, unknown>> => {
  const made = await anna.post('/api/v1/habits', body);
  expect(made.status, made.text).toBe(201);
  return made.json;
};
const patch = (id: unknown, body: object) => anna.ask(`/api/v1/habits/${String(id)}`, { method: 'PATCH', body });

describe('habits by REST', () => {
  it('makes a daily yes-or-no habit of a name alone', async () => {
    const made = await anna.post('/api/v1/habits', { name: ' Read ' });
    expect(made.status).toBe(201);
    expect(habitView.parse(made.json)).toMatchObject({
      name: 'Read',
      schedule: { kind: 'daily' },
      target: { kind: 'yes-no' },
      archived: false,
      endDay: null,
    });
    const location = made.headers.get('location') ?? '';
    expect(location).toBe(`/api/v1/habits/${String(made.json['id'])}`);
    const found = await anna.ask(location);
    expect([found.status, found.json]).toEqual([200, made.json]);
  });

  it('keeps everything that is said of one, and changes what is said again', async () => {
    const rule = {
      schedule: { kind: 'quota', times: 3, per: 'week' },
      target: { kind: 'amount', measure: 'count', amount: 20, unit: 'pages', bound: 'at-least', per: 'day' },
      skipAllowance: 2,
    };
    const said = { colour: 'teal', icon: 'book', timeOfDay: 'evening', place: 'sofa', time: '20:30', durationS: 900 };
    const made = await make({ name: 'Read', ...said, ...rule, endDay: '2100-01-01' });
    expect(made).toMatchObject({ ...said, ...rule, endDay: '2100-01-01' });
    const changed = await patch(made['id'], { place: null, name: 'Read more', schedule: { kind: 'daily' } });
    expect(changed.json).toEqual({ ...made, place: null, name: 'Read more', schedule: { kind: 'daily' } });
    const path = `/api/v1/habits/${String(made['id'])}`;
    const replaced = await anna.ask(path, { method: 'PUT', body: { name: 'Read' } });
    expect(habitView.parse(replaced.json)).toMatchObject({
      place: null,
      durationS: null,
      colour: 'ember',
      target: { kind: 'yes-no' },
      skipAllowance: null,
      endDay: null,
      startDay: made['startDay'],
    });
  });

  it('lists the active ones page by page, and the archived ones when asked', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await make({ name });
    const names: unknown[] = [];
    let cursor = '';
    do {
      const page = await anna.ask(`/api/v1/habits?limit=2${cursor}`);
      const { items, nextCursor } = habitsPage.parse(page.json);
      expect(items.length).toBeLessThanOrEqual(2);
      names.push(...items.map(({ name }) => name));
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
    const first = (await anna.ask('/api/v1/habits?limit=1')).json['items'] as { id: string }[];
    const archived = await patch(first[0]?.id, { archived: true });
    expect(archived.json['archived']).toBe(true);
    const list = async (query: string) =>
      habitsPage.parse((await anna.ask(`/api/v1/habits${query}`)).json).items.map(({ name }) => name);
    expect(await list('')).toEqual(['b', 'c', 'd', 'e']);
    expect(await list('?archived=true')).toEqual(['a']);
    await patch(first[0]?.id, { archived: false });
    expect(await list('')).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('deletes one for good, with the links that lead to it', async () => {
    const tea = await make({ name: 'Tea', pleasant: true });
    const read = await make({ name: 'Read', linkedHabitId: tea['id'] });
    const path = `/api/v1/habits/${String(tea['id'])}`;
    expect((await anna.ask(path, { method: 'DELETE' })).status).toBe(204);
    expect((await anna.ask(path, { method: 'DELETE' })).status).toBe(404);
    expect((await anna.ask(path)).status).toBe(404);
    expect((await anna.ask(`/api/v1/habits/${String(read['id'])}`)).json['linkedHabitId']).toBeNull();
  });

  it('ends what was attached to the days of a deleted one, as the app does (ATT6)', async () => {
    const [tea, other] = [await make({ name: 'Tea' }), await make({ name: 'Other' })];
    const { users } = await server.storage.read(function* (steps) {
      return { users: yield* steps.find('users', { limit: 9 }) };
    });
    const space = users[0]?.id ?? '';
    const attach = (key: string, habitId: unknown) =>
      server.storage.transact((steps) => {
        const place = { habitId, day: '2026-11-30', ownerId: `${String(habitId)}:2026-11-30` };
        const row = { id: key, v: 1, ...place, type: 'image/webp', name: '', bytes: 9, addedAt: 1 };
        return steps.put({ space, table: 'attachments', key, revision: 1, deleted: false, json: JSON.stringify(row) });
      });
    await attach('a', tea['id']);
    await attach('b', other['id']);
    await anna.ask(`/api/v1/habits/${String(tea['id'])}`, { method: 'DELETE' });
    const [ended, kept] = await server.storage.read((steps) => steps.range({ space, table: 'attachments', limit: 9 }));
    expect(JSON.parse(ended?.json ?? '')).toHaveProperty('deletedAt');
    expect(JSON.parse(kept?.json ?? '')).not.toHaveProperty('deletedAt');
  });

  it('refuses by the rules of the house, with the codes of the app', async () => {
    const tea = await make({ name: 'Tea', pleasant: true });
    const plain = await make({ name: 'Plain' });
    const cases: readonly [object, string[]][] = [
      [{ name: '  ' }, ['name required']],
      [{ name: 'x', reward: 'cake', linkedHabitId: tea['id'] }, ['linkedHabitId not-together']],
      [{ name: 'x', linkedHabitId: plain['id'] }, ['linkedHabitId not-pleasant']],
      [{ name: 'x', linkedHabitId: 'nobody' }, ['linkedHabitId not-found']],
      [{ name: 'x', pleasant: true, reward: 'cake' }, ['reward not-together']],
      [{ name: 'x', startDay: '2026-11-30', endDay: '2026-11-29' }, ['endDay before-start']],
      [{ name: 'x', schedule: { kind: 'rolling', times: 5, days: 3 } }, ['schedule.times too-large']],
    ];
    for (const [body, errors] of cases) {
      const answer = await anna.post('/api/v1/habits', body);
      expect([answer.status, answer.json['code']], JSON.stringify(body)).toEqual([422, 'rule-broken']);
      expect(errorsOf(answer.json)).toEqual(errors);
    }
    const changed = await patch(plain['id'], { name: 'Other', linkedHabitId: plain['id'] });
    expect([changed.status, ...errorsOf(changed.json)]).toEqual([422, 'linkedHabitId not-pleasant']);
    expect((await anna.ask(`/api/v1/habits/${String(plain['id'])}`)).json['name']).toBe('Plain');
  });

  it('names each field that does not fit', async () => {
    const cases: readonly [unknown, string[]][] = [
      [{}, ['name required']],
      [{ name: 'x', nmae: 'y', schedule: { kind: 'daily', n: 2 } }, ['nmae unknown-field', 'schedule.n unknown-field']],
      [{ name: 5, pleasant: 'yes' }, ['name wrong-type', 'pleasant wrong-type']],
      [{ name: 'x', schedule: { kind: 'lunar' } }, ['schedule.kind unknown-value']],
      [{ name: 'x', colour: 'mud' }, ['colour unknown-value']],
      [{ name: 'x'.repeat(101) }, ['name too-long']],
      [{ name: 'x', skipAllowance: 32 }, ['skipAllowance too-large']],
      [{ name: 'x', startDay: '2026-02-30', endDay: '1776-07-04' }, ['endDay unknown-value', 'startDay unknown-value']],
      [[], [' wrong-type']],
      ['{"name":', [' not-json']],
    ];
    for (const [body, errors] of cases) {
      const answer = await anna.post('/api/v1/habits', body);
      expect([answer.status, answer.json['code']], JSON.stringify(body)).toEqual([400, 'invalid-request']);
      expect(errorsOf(answer.json).toSorted()).toEqual(errors);
    }
  });

  it('takes JSON alone, of a bounded size, and knows its own cursors and queries', async () => {
    const large = await anna.post('/api/v1/habits', { name: 'x', description: 'y'.repeat(70_000) });
    expect([large.status, large.json['code']]).toEqual([413, 'too-large']);
    const form = await anna.ask('/api/v1/habits', {
      method: 'POST',
      body: 'name=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form.status).toBe(415);
    for (const query of ['cursor=x', 'limit=0', 'limit=201', 'limit=many', 'archived=maybe', 'nothing=1']) {
      const answer = await anna.ask(`/api/v1/habits?${query}`);
      expect([answer.status, answer.json['code']], query).toEqual([400, 'invalid-request']);
      expect(errorsOf(answer.json)[0], query).toMatch(new RegExp(`^${query.split('=')[0] ?? ''} `));
    }
  });

  it('answers the same for what is somebody else’s and for what is not there', async () => {
    const { id } = await make({ name: 'Read' });
    const ben = await createProgram(server, 'ben');
    const asks: readonly [string, string, object?][] = [
      ['GET', ''],
      ['PUT', '', { name: 'x' }],
      ['PATCH', '', { name: 'x' }],
      ['DELETE', ''],
      ['POST', '/log', {}],
      ['POST', '/checkin', {}],
      ['GET', '/log'],
      ['GET', '/streak'],
      ['GET', '/ledger'],
    ];
    for (const [method, path, body] of asks) {
      const ask = async (of: string) => {
        const answer = await ben.ask(`/api/v1/habits/${of}${path}`, {
          method,
          ...(body === undefined ? {} : { body }),
        });
        return [answer.status, { ...answer.json, requestId: '' }];
      };
      const [foreign, unknown] = [await ask(String(id)), await ask('nothing')];
      expect(foreign, `${method} ${path}`).toEqual(unknown);
      expect(foreign[0]).toBe(404);
    }
    expect((await ben.ask('/api/v1/habits')).json).toEqual({ items: [], nextCursor: null });
    expect((await anna.ask(`/api/v1/habits/${String(id)}`)).json['name']).toBe('Read');
  });

  it('lets our own pages in by their cookie, and nobody by another site’s', async () => {
    const browser = await signUpIn(server, 'carla');
    expect((await browser.post('/api/v1/habits', { name: 'Read' })).status).toBe(201);
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await browser.post('/api/v1/habits', { name: 'x' }, foreign)).status).toBe(403);
    // A bearer is judged alone: with one that does not fit the cookie does not help.
    expect((await browser.ask('/api/v1/habits', { headers: { authorization: 'Bearer x.y.z' } })).status).toBe(401);
  });
});
