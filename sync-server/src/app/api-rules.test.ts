import { pausesPage, pauseView } from '@hearth/shared/protocol/api/pauses.ts';
import { routinesPage, routineView } from '@hearth/shared/protocol/api/routines.ts';
import { madeRule, rulesPage } from '@hearth/shared/protocol/api/schedules.ts';
import { addDays, parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
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
const make = async (body: object): Promise<string> => {
  const made = await anna.post('/api/v1/habits', body);
  expect(made.status, made.text).toBe(201);
  return String(made.json['id']);
};
const today = (): LocalDate => {
  const day = parseLocalDate(new Date(server.nowMs()).toISOString().slice(0, 10));
  if (day === null) throw new Error('no day');
  return day;
};
const del = (path: string) => anna.ask(path, { method: 'DELETE' });

describe('rules of a habit by REST', () => {
  it('hold from a day on, and the past keeps its own (FACT4)', async () => {
    const id = await make({ name: 'Read', startDay: addDays(today(), -10) });
    const path = `/api/v1/habits/${id}/schedules`;
    const schedule = { kind: 'weekdays', days: [1, 3, 5] };
    const later = await anna.post(path, {
      fromDay: addDays(today(), 7),
      schedule: { kind: 'avoid', limit: 1, per: 'day', strict: false },
    });
    expect(later.status, later.text).toBe(201);
    const made = await anna.post(path, { schedule });
    expect(made.status, made.text).toBe(201);
    expect(madeRule.parse(made.json)).toMatchObject({
      fromDay: today(),
      schedule,
      target: { kind: 'yes-no' },
      effectiveFrom: today(),
    });
    const { items } = rulesPage.parse((await anna.ask(path)).json);
    // What was planned for later is gone.
    expect(items.map(({ fromDay, schedule: { kind } }) => [fromDay, kind])).toEqual([
      [addDays(today(), -10), 'daily'],
      [today(), 'weekdays'],
    ]);
    expect((await anna.ask(`/api/v1/habits/${id}`)).json['schedule']).toEqual(schedule);
    const first = rulesPage.parse((await anna.ask(`${path}?limit=1`)).json);
    const second = rulesPage.parse((await anna.ask(`${path}?limit=1&cursor=${String(first.nextCursor)}`)).json);
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
  });

  it('are finished by the week under way, and refused by the app`s own codes', async () => {
    const id = await make({
      name: 'Run',
      startDay: addDays(today(), -30),
      schedule: { kind: 'quota', times: 3, per: 'week' },
    });
    const path = `/api/v1/habits/${id}/schedules`;
    const made = madeRule.parse((await anna.post(path, { schedule: { kind: 'daily' } })).json);
    expect(made.effectiveFrom >= today()).toBe(true);
    expect((await anna.post(path, { schedule: { kind: 'daily' } })).status).toBe(422);
    const wrong = await anna.post(path, { schedule: { kind: 'quota', times: 8, per: 'week' } });
    expect([wrong.status, ...errorsOf(wrong.json)]).toEqual([422, 'schedule.times too-large']);
    const unknown = await anna.post(path, { schedule: { kind: 'daily' }, xp: 5 });
    expect([unknown.status, ...errorsOf(unknown.json)]).toEqual([400, 'xp unknown-field']);
  });
});

describe('pauses by REST', () => {
  it('are made, listed, read and ended (FACT5)', async () => {
    const id = await make({ name: 'Read' });
    const all = await anna.post('/api/v1/pauses');
    expect(all.status, all.text).toBe(201);
    expect(pauseView.parse(all.json)).toMatchObject({ habitId: null, from: today(), to: null, reason: '' });
    const said = { habitId: id, from: addDays(today(), -3), to: addDays(today(), 4), reason: 'Ill' };
    const own = pauseView.parse((await anna.post('/api/v1/pauses', said)).json);
    expect(own).toMatchObject(said);
    expect((await anna.ask(`/api/v1/pauses/${own.id}`)).json).toEqual(own);
    const list = async (query = '') => pausesPage.parse((await anna.ask(`/api/v1/pauses${query}`)).json);
    expect((await list()).items.map(({ habitId }) => habitId)).toEqual([id, null]);
    expect((await list(`?habitId=${id}`)).items).toEqual([own]);
    const first = await list('?limit=1');
    expect((await list(`?limit=1&cursor=${String(first.nextCursor)}`)).items.map(({ habitId }) => habitId)).toEqual([
      null,
    ]);
    expect((await anna.ask('/api/v1/today')).json['due']).toBe(0);

    expect((await del(`/api/v1/pauses/${own.id}`)).status).toBe(204);
    expect((await anna.ask(`/api/v1/pauses/${own.id}`)).json['to']).toBe(addDays(today(), -1));
    const again = await del(`/api/v1/pauses/${own.id}`);
    expect([again.status, ...errorsOf(again.json)]).toEqual([422, 'to no-change']);
    // It began today, so nothing is left of it.
    expect((await anna.post('/api/v1/pauses/resume')).status).toBe(204);
    expect((await anna.ask(`/api/v1/pauses/${String(all.json['id'])}`)).status).toBe(404);
    expect((await anna.post('/api/v1/pauses/resume')).status).toBe(422);
    expect((await anna.ask('/api/v1/today')).json['due']).toBe(1);
  });

  it('resume one habit and leave the others, archives too', async () => {
    const [read, run] = [await make({ name: 'Read' }), await make({ name: 'Run' })];
    for (const habitId of [read, run]) await anna.post('/api/v1/pauses', { habitId });
    await anna.ask(`/api/v1/habits/${run}`, { method: 'PATCH', body: { archived: true } });
    expect((await anna.post(`/api/v1/habits/${read}/resume`)).status).toBe(204);
    expect((await anna.post(`/api/v1/habits/${read}/resume`)).status).toBe(422);
    expect((await anna.post(`/api/v1/habits/${run}/resume`)).status).toBe(204);
    expect((await anna.ask(`/api/v1/habits/${run}`)).json['archived']).toBe(true);
    expect(pausesPage.parse((await anna.ask('/api/v1/pauses')).json).items).toEqual([]);
  });

  it('reach back two weeks, end after they begin, and are of a habit that there is', async () => {
    const cases: readonly [object, number, string][] = [
      [{ from: addDays(today(), -15) }, 422, 'from too-far-back'],
      [{ from: today(), to: addDays(today(), -1) }, 422, 'to before-start'],
      [{ habitId: 'nobody' }, 422, 'habitId not-found'],
      [{ reason: 'x'.repeat(201) }, 400, 'reason too-long'],
      [{ level: 9 }, 400, 'level unknown-field'],
    ];
    for (const [body, status, error] of cases) {
      const answer = await anna.post('/api/v1/pauses', body);
      expect([answer.status, ...errorsOf(answer.json)], JSON.stringify(body)).toEqual([status, error]);
    }
  });
});

describe('routines by REST', () => {
  it('are made, changed, put in order and deleted; habits join and stay (SCH10)', async () => {
    const made = await anna.post('/api/v1/routines', { name: ' Morning ' });
    expect(made.status, made.text).toBe(201);
    const morning = routineView.parse(made.json);
    expect(morning).toMatchObject({ name: 'Morning', timeOfDay: 'anytime', rule: { kind: 'all' }, habitIds: [] });
    expect(made.headers.get('location')).toBe(`/api/v1/routines/${morning.id}`);
    const evening = routineView.parse(
      (await anna.post('/api/v1/routines', { name: 'Evening', timeOfDay: 'evening' })).json,
    );
    const habit = await make({ name: 'Read', routineId: morning.id });
    expect((await anna.ask(`/api/v1/routines/${morning.id}`)).json['habitIds']).toEqual([habit]);
    const body = { rule: { kind: 'k-of-n', k: 2 }, name: 'Dawn' };
    const changed = await anna.ask(`/api/v1/routines/${morning.id}`, { method: 'PATCH', body });
    expect(changed.json).toEqual({ ...morning, ...body, habitIds: [habit] });

    const names = async (query = '') =>
      routinesPage.parse((await anna.ask(`/api/v1/routines${query}`)).json).items.map(({ name }) => name);
    expect(await names()).toEqual(['Dawn', 'Evening']);
    const order = { method: 'PUT', body: { ids: [evening.id, 'nobody', morning.id] } };
    const ordered = await anna.ask('/api/v1/routines/order', order);
    expect(routinesPage.parse(ordered.json).items.map(({ name }) => name)).toEqual(['Evening', 'Dawn']);
    const first = routinesPage.parse((await anna.ask('/api/v1/routines?limit=1')).json);
    expect(await names(`?limit=1&cursor=${String(first.nextCursor)}`)).toEqual(['Dawn']);

    expect((await del(`/api/v1/routines/${morning.id}`)).status).toBe(204);
    expect((await del(`/api/v1/routines/${morning.id}`)).status).toBe(404);
    expect((await anna.ask(`/api/v1/habits/${habit}`)).json['routineId']).toBeNull();
  });

  it('are refused by the app`s own codes', async () => {
    const cases: readonly [string, string, object, number, string][] = [
      ['POST', '', { name: ' ' }, 422, 'name required'],
      ['POST', '', { name: 'x', rule: { kind: 'k-of-n', k: 0 } }, 400, 'rule.k too-small'],
      ['POST', '', { name: 'x', xp: 1 }, 400, 'xp unknown-field'],
      ['PUT', '/order', { ids: 'nobody' }, 400, 'ids wrong-type'],
    ];
    for (const [method, path, body, status, error] of cases) {
      const answer = await anna.ask(`/api/v1/routines${path}`, { method, body });
      expect([answer.status, ...errorsOf(answer.json)], JSON.stringify(body)).toEqual([status, error]);
    }
  });
});

describe('what is somebody else`s', () => {
  it('is not there: rules, pauses, routines', async () => {
    const habit = await make({ name: 'Read' });
    const pause = String((await anna.post('/api/v1/pauses', { habitId: habit })).json['id']);
    const routine = String((await anna.post('/api/v1/routines', { name: 'Morning' })).json['id']);
    const ben = await createProgram(server, 'ben');
    const asks: readonly [string, (id: string) => string, string, object?][] = [
      ['GET', (id) => `/api/v1/habits/${id}/schedules`, habit],
      ['POST', (id) => `/api/v1/habits/${id}/schedules`, habit, { schedule: { kind: 'weekdays', days: [1] } }],
      ['POST', (id) => `/api/v1/habits/${id}/resume`, habit, {}],
      ['GET', (id) => `/api/v1/pauses/${id}`, pause],
      ['DELETE', (id) => `/api/v1/pauses/${id}`, pause],
      ['GET', (id) => `/api/v1/routines/${id}`, routine],
      ['PATCH', (id) => `/api/v1/routines/${id}`, routine, { name: 'Mine' }],
      ['DELETE', (id) => `/api/v1/routines/${id}`, routine],
    ];
    for (const [method, pathOf, id, body] of asks) {
      const ask = async (of: string) => {
        const answer = await ben.ask(pathOf(of), { method, ...(body === undefined ? {} : { body }) });
        return [answer.status, { ...answer.json, requestId: '' }];
      };
      const theirs = await ask(id);
      expect(theirs[0], `${method} ${pathOf('')}`).toBe(404);
      expect(theirs).toEqual(await ask('nobody'));
    }
    const foreign = await ben.post('/api/v1/pauses', { habitId: habit });
    expect([foreign.status, ...errorsOf(foreign.json)]).toEqual([422, 'habitId not-found']);
    expect((await anna.ask(`/api/v1/pauses/${pause}`)).json['to']).toBeNull();
    expect((await anna.ask(`/api/v1/routines/${routine}`)).json['name']).toBe('Morning');
  });
});
