import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { asId, type HabitId, type ReminderId } from '@hearth/shared/kernel/ids.ts';
import { makeReminder } from '@hearth/shared/testing/factories.ts';
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nothing } from '../operations/habit-operations.ts';
import { writeToSpace } from '../operations/write-to-space.ts';
import { signUpIn, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';

let server: AccountsServer;
let anna: Client;
beforeEach(async () => {
  server = await startAccountsServer();
  anna = await signUpIn(server, 'anna');
});
afterEach(() => server.stop());

const PATH = '/api/v1/calendar-feed';
const makeFeed = async (client: Client): Promise<string> =>
  new URL(String((await client.post(PATH)).json['url'])).pathname;
const makeHabit = async (name: string, more: object = {}): Promise<HabitId> =>
  asId<HabitId>(String((await anna.post('/api/v1/habits', { name, startDay: '2026-11-01', ...more })).json['id']));
/** As a device of hers does. */
const remind = async (id: string, habitId: HabitId, more: Partial<Reminder> = {}): Promise<void> => {
  const user = String((await anna.ask('/api/v1/users/me')).json['id']);
  const row = makeReminder({ id: asId<ReminderId>(id), createdAt: 0, minute: 450, ...more, about: 'habit', habitId });
  const done = await writeToSpace(server.parts.sync.door, user, function* () {
    yield* [];
    return ok({ writes: [{ table: 'reminders', op: 'add', row }], answer: nothing });
  });
  expect(done.ok).toBe(true);
};
/** As an independent parser reads it. */
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));

describe('the calendar address (F10)', () => {
  it('gives reminders to calendar programs, which need nothing else', async () => {
    const path = await makeFeed(anna);
    const empty = await server.openProgram().ask(path);
    expect([empty.status, eventsOf(empty.text)]).toEqual([200, []]);
    await remind('r1', await makeHabit('Read; slowly, ünd well'));
    await remind('r2', await makeHabit('Secret thing', { discreet: true, place: 'Secret place' }), {
      zone: 'Europe/Berlin',
    });
    const read = await server.openProgram().ask(path);
    expect(read.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(read.headers.get('cache-control')).toBe('private, no-store');
    expect(read.text).not.toContain('Secret');
    const events = eventsOf(read.text);
    expect(events.map(({ summary }) => summary).toSorted()).toEqual(['A habit', 'Read; slowly, ünd well']);
    expect(events.every((event) => event.isRecurring())).toBe(true);
    expect(events.map(({ startDate }) => [startDate.hour, startDate.minute])).toEqual([
      [7, 30],
      [7, 30],
    ]);
    expect((await server.openProgram().ask(path, { method: 'HEAD' })).status).toBe(200);
    expect((await server.openProgram().post(path)).status).toBe(404);
  });

  it('opens nothing once it is revoked or another is made, and others are answered as none', async () => {
    expect((await anna.ask(PATH)).json).toEqual({ since: null });
    expect((await anna.ask(PATH, { method: 'DELETE' })).status).toBe(404);
    const [first, second] = [await makeFeed(anna), await makeFeed(anna)];
    expect((await anna.ask(PATH)).json).toEqual({ since: expect.any(Number) as number });
    const ask = async (path: string) => {
      const { status, json } = await server.openProgram().ask(path);
      return { status, code: json['code'] };
    };
    expect(await ask(second)).toMatchObject({ status: 200 });
    expect((await anna.ask(PATH, { method: 'DELETE' })).status).toBe(204);
    const none = { status: 404, code: 'not-found' };
    const guesses = [first, second, '/calendar/x.ics', `/calendar/${'x'.repeat(22)}.ics`, second.replace('.ics', '')];
    for (const path of guesses) expect([path, await ask(path)]).toEqual([path, none]);
    // A code that connects a chat is no address of a calendar.
    const { code } = (await anna.post('/api/v1/telegram/code')).json as { code: string };
    expect(await ask(`/calendar/${code}.ics`)).toEqual(none);
    const third = await makeFeed(anna);
    expect(server.logLines.join('\n')).not.toMatch(
      new RegExp([first, second, third].map((path) => path.slice(10, 32)).join('|')),
    );
    await anna.post('/api/v1/users/me/delete', { password: 'seven-little-embers' });
    expect(await ask(third)).toEqual(none);
  });
});
