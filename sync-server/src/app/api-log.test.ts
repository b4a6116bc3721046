import { logDay, logPage } from '@hearth/shared/protocol/api/log.ts';
import { habitStreak, ledgerPage } from '@hearth/shared/protocol/api/streaks.ts';
import { todayView } from '@hearth/shared/protocol/api/today.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
import { createProgram } from '../testing/api-program.ts';
import { openPullingDevice } from '../testing/pulling-device.ts';

const DAY_MS = 86_400_000;

let server: AccountsServer;
let anna: Client;
beforeEach(async () => {
  server = await startAccountsServer();
  // At noon, so that no midnight falls into a test.
  server.addMs(DAY_MS - ((server.nowMs() + DAY_MS / 2) % DAY_MS));
  anna = await createProgram(server, 'anna');
});
afterEach(() => server.stop());

/** In UTC, where an account without a device lives. */
const todayLabel = (): LocalDate => new Date(server.nowMs()).toISOString().slice(0, 10) as LocalDate;
const make = async (body: object): Promise<string> => {
  const made = await anna.post('/api/v1/habits', body);
  expect(made.status, made.text).toBe(201);
  return String(made.json['id']);
};
const log = async (id: string, body: object) => {
  const logged = await anna.post(`/api/v1/habits/${id}/log`, body);
  expect(logged.status, logged.text).toBe(200);
  return logDay.parse(logged.json);
};
const PAGES = { kind: 'amount', measure: 'count', amount: 20, unit: 'pages', bound: 'at-least', per: 'day' };

describe('logging by REST', () => {
  it('does twice what is done once', async () => {
    const id = await make({ name: 'Read' });
    const first = await anna.post(`/api/v1/habits/${id}/checkin`, undefined);
    expect(logDay.parse(first.json)).toMatchObject({ log_date: todayLabel(), state: 'done', status: true });
    expect((await anna.post(`/api/v1/habits/${id}/checkin`)).json).toEqual(first.json);
    expect((await log(id, {})).entries).toHaveLength(1);
    const readRevision = () => server.storage.read((steps) => steps.readMeta('revision'));
    const revision = await readRevision();
    await log(id, { status: true });
    expect(await readRevision()).toBe(revision);
  });

  it('reads a status, a state, an amount and a note as what they are', async () => {
    const id = await make({ name: 'Read', target: PAGES, startDay: addDays(todayLabel(), -9) });
    expect(await log(id, { status: false })).toMatchObject({ state: 'fail', status: false, value: null });
    expect(await log(id, { value: 12 })).toMatchObject({ state: 'fail', value: 12 });
    expect(await log(id, { value: 0.5, note: 'hard' })).toMatchObject({ state: 'fail', value: 12.5, note: 'hard' });
    expect(await log(id, { state: 'none' })).toMatchObject({ state: 'none', status: null, value: 12.5, note: 'hard' });
    expect(await log(id, { state: 'skip', note: '' })).toMatchObject({ state: 'skip', note: null });
    const before = addDays(todayLabel(), -3);
    expect(await log(id, { log_date: before, note: 'on a train' })).toMatchObject({
      log_date: before,
      state: 'done',
      note: 'on a train',
    });
    // A note with nothing else to say, on a day without any row.
    const empty = addDays(todayLabel(), -4);
    expect(await log(id, { log_date: empty, state: 'none', note: '' })).toMatchObject({ state: 'none', entries: [] });
  });

  it('lists days page by page, between two days, oldest first', async () => {
    const id = await make({ name: 'Read', target: PAGES, startDay: addDays(todayLabel(), -9) });
    const days = [-6, -5, -4, -3, -2, -1, 0].map((back) => addDays(todayLabel(), back));
    for (const [at, day] of days.entries()) await log(id, { log_date: day, ...(at % 2 === 0 ? {} : { value: at }) });
    const collect = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      let cursor = '';
      do {
        const { items, nextCursor } = logPage.parse(
          (await anna.ask(`/api/v1/habits/${id}/log?limit=2${query}${cursor}`)).json,
        );
        found.push(...items.map(({ log_date: day }) => day));
        cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
      } while (cursor !== '');
      return found;
    };
    expect(await collect('')).toEqual(days);
    expect(await collect(`&start=${String(days[1])}&end=${String(days[4])}`)).toEqual(days.slice(1, 5));
    expect(await collect(`&start=2200-01-01`)).toEqual([]);
  });

  it('refuses a day to come, and what contradicts itself', async () => {
    const id = await make({ name: 'Read' });
    const path = `/api/v1/habits/${id}/log`;
    const early = await anna.post(path, { log_date: addDays(todayLabel(), 2) });
    expect([early.status, early.json['code']]).toEqual([422, 'rule-broken']);
    expect(early.json['errors']).toEqual([{ field: 'day', code: 'not-yet', limit: `no day after ${todayLabel()}` }]);
    for (const body of [
      { status: true, state: 'fail' },
      { value: -1 },
      { value: 2e9 },
      { note: 'x'.repeat(4_001) },
      { day: 'x' },
    ]) {
      expect((await anna.post(path, body)).status, JSON.stringify(body).slice(0, 40)).toBe(400);
    }
    expect((await anna.post(`/api/v1/habits/${id}/checkin`, { log_date: todayLabel() })).status).toBe(400);
  });

  it('counts today in the zone that the devices say, from the day start on', async () => {
    const device = await openPullingDevice(server, anna);
    // Where the next day has begun at noon of UTC.
    const zone = 'Pacific/Kiritimati';
    await device.push('zoneChanges', [{ id: 'z1', v: 1, at: 0, zone, device: 'phone' }]);
    const id = await make({ name: 'Read' });
    const day = addDays(todayLabel(), 1);
    expect((await log(id, {})).log_date).toBe(day);
    const today = todayView.parse((await anna.ask('/api/v1/today')).json);
    expect(today).toMatchObject({ today: day, zone, done: 1, due: 1 });
  });
});

describe('what the rules make of it', () => {
  it('is a streak with its freezes, its strength and its ledger', async () => {
    const start = addDays(todayLabel(), -4);
    const id = await make({ name: 'Read', startDay: start });
    for (const back of [-4, -3, -1, 0]) await log(id, { log_date: addDays(todayLabel(), back) });
    const streak = habitStreak.parse((await anna.ask(`/api/v1/habits/${id}/streak`)).json);
    expect(streak.streak).toMatchObject({
      current: { length: 2, unit: 'day', to: todayLabel() },
      best: { length: 2, unit: 'day' },
    });
    expect(streak.freezes).toMatchObject({ held: 0, used: [] });
    expect(streak.strength).toBeGreaterThan(0);
    const ledger: unknown[] = [];
    let cursor = '';
    do {
      const page = ledgerPage.parse((await anna.ask(`/api/v1/habits/${id}/ledger?limit=2${cursor}`)).json);
      ledger.push(...page.items.map(({ from, verdict, facts }) => [from, verdict, facts.length]));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(ledger).toEqual([
      [start, 'kept', 1],
      [addDays(start, 1), 'kept', 1],
      [addDays(start, 2), 'missed', 0],
      [addDays(start, 3), 'kept', 1],
      [todayLabel(), 'kept', 1],
    ]);
  });

  it('is today, with what rests apart from what asks', async () => {
    const read = await make({ name: 'Read', target: PAGES });
    await make({ name: 'Run' });
    const away = await make({ name: 'Away' });
    await anna.ask(`/api/v1/habits/${away}`, { method: 'PATCH', body: { archived: true } });
    const weekday = ((new Date(server.nowMs()).getUTCDay() + 1) % 7) + 1;
    await make({ name: 'Rest', schedule: { kind: 'weekdays', days: [weekday] } });
    await log(read, { value: 25 });
    const today = todayView.parse((await anna.ask('/api/v1/today')).json);
    expect(today).toMatchObject({ done: 1, due: 2 });
    expect(today.items.map(({ name, state, have, need }) => [name, state, have, need])).toEqual([
      ['Read', 'kept', 25, 20],
      ['Run', 'asks', 0, 1],
    ]);
    expect(today.resting.map(({ name }) => name)).toEqual(['Rest']);
  });
});

describe('devices and REST', () => {
  it('see each other’s writes: a device by its next pull and at once by its socket, a program by its next question', async () => {
    const id = await make({ name: 'Read', target: PAGES });
    const device = await openPullingDevice(server, anna);
    const pulled = await device.pull();
    expect(pulled.get('habits')).toMatchObject([{ id, name: 'Read', realmId: expect.any(String) as string }]);
    expect(pulled.get('scheduleVersions')).toMatchObject([{ habitId: id, schedule: { kind: 'daily' } }]);

    const socket = await device.listen();
    await log(id, { value: 7 });
    const news = await socket.next;
    expect(news.get('checkIns')).toMatchObject([
      { habitId: id, kind: 'amount', value: 7, day: todayLabel(), source: 'api', device: 'api' },
    ]);
    socket.close();

    const facts = { v: 1, habitId: id, day: todayLabel(), zone: 'UTC', device: 'phone', source: 'app' };
    const stamps = { loggedAt: server.nowMs(), editedAt: server.nowMs() };
    await device.push('checkIns', [
      { id: 'amount-of-the-phone', ...facts, ...stamps, kind: 'amount', value: 5 },
      { id: `${id}:${todayLabel()}`, ...facts, ...stamps, kind: 'done' },
    ]);
    const page = logPage.parse((await anna.ask(`/api/v1/habits/${id}/log`)).json);
    expect(page.items).toMatchObject([{ state: 'done', value: 12 }]);
    await device.push('habits', [{ id: 'broken', v: 1, name: 7 }]);
    expect((await anna.ask('/api/v1/habits')).json['items']).toHaveLength(1);
    expect((await anna.ask('/api/v1/habits/broken')).status).toBe(404);
  });

  it('hold to "tiny habits" once a device has turned it on', async () => {
    const long = await make({ name: 'Long', durationS: 600 });
    const device = await openPullingDevice(server, anna);
    await device.push('settings', [{ key: 'tinyHabits', v: 1, value: true }]);
    const refused = await anna.post('/api/v1/habits', { name: 'x', durationS: 600 });
    expect(refused.status).toBe(422);
    expect(refused.json['errors']).toEqual([
      { field: 'durationS', code: 'tiny-duration', limit: 'at most 120 seconds while "tiny habits" is on' },
    ]);
    // What is there already stays as it is.
    const renamed = await anna.ask(`/api/v1/habits/${long}`, { method: 'PATCH', body: { name: 'Longer' } });
    expect(renamed.json).toMatchObject({ name: 'Longer', durationS: 600 });
  });
});
