import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import type { Receipt } from '@hearth/shared/domain/reminders/receipt.ts';
import { asId, type HabitId, type SettingVersionId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { pushPayloadSchema, type PushPayload, type ReminderPush } from '@hearth/shared/protocol/push-payload.ts';
import { writeToSpace } from '../operations/write-to-space.ts';
import { signUpIn, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
import { pushDevice } from '../testing/push-device.ts';
import { reminderRow, zoneRow } from '../testing/reminder-world.ts';

let server: AccountsServer;
let anna: Client;
let user: string;
let habit: string;

const setClock = (instant: string): void => server.addMs(Date.parse(instant) - server.nowMs());
const round = async (): Promise<void> => {
  // The one that runs by itself may be under way, and began earlier.
  await server.parts.reminders.round();
  await server.parts.reminders.round();
};
const write = (...writes: readonly Write[]) =>
  writeToSpace(server.parts.sync.door, user, function* () {
    yield* [];
    return ok({
      writes,
      answer: function* () {
        yield* [];
      },
    });
  });
const pushed = (): PushPayload[] =>
  server.webPush.sent.map(({ payload }) => pushPayloadSchema.parse(JSON.parse(payload)));
const reminderAt = (at: number): ReminderPush => {
  const push = pushed().filter(({ kind }) => kind === 'reminder')[at];
  if (push?.kind !== 'reminder') throw new Error('no reminder was pushed');
  return push;
};
const answer = ({ answer: asked }: ReminderPush, action: string) =>
  server.openProgram().post('/api/v1/actions', { token: asked?.token, action, at: server.nowMs() });
const logOf = async (day: string) =>
  (await anna.ask(`/api/v1/habits/${habit}/log?start=${day}&end=${day}`)).json['items'] as { state: string }[];
const receipts = async (): Promise<Receipt[]> => {
  const rows = await server.storage.read((steps) => steps.range({ space: user, table: 'receipts', limit: 99 }));
  return rows.map(({ json }) => JSON.parse(json) as Receipt);
};

beforeEach(async () => {
  server = await startAccountsServer();
  setClock('2027-03-09T12:00:00Z');
  anna = await signUpIn(server, 'anna');
  user = String((await anna.ask('/api/v1/users/me')).json['id']);
  await write(zoneRow('Europe/Berlin'));
  habit = String((await anna.post('/api/v1/habits', { name: 'Read', startDay: '2027-03-01' })).json['id']);
  await anna.post('/api/v1/push/devices', pushDevice('phone'));
});
afterEach(() => server.stop());

describe('a reminder, from its time to its answer (F14)', () => {
  it('at 00:30 where the day begins at 03:00 is answered for the day before', async () => {
    const dayStart = {
      id: asId<SettingVersionId>('s'),
      v: 1,
      name: 'dayStart',
      value: 180,
      fromDay: '2027-03-02' as LocalDate,
      madeAt: 0,
    } as const;
    await write(
      { table: 'settingVersions', op: 'add', row: dayStart },
      reminderRow('r', { habitId: asId<HabitId>(habit), minute: 30 }),
    );
    await round();
    // 00:31 in Berlin on the 10th: still the 9th for its person.
    setClock('2027-03-09T23:31:00Z');
    await round();
    const push = reminderAt(0);
    expect(push).toMatchObject({ title: 'Read', day: '2027-03-09', habitId: habit });
    expect((await answer(push, 'done')).status).toBe(204);
    expect([(await logOf('2027-03-09')).map(({ state }) => state), await logOf('2027-03-10')]).toEqual([['done'], []]);
  });

  it('is said to be shown, is put off, asks again, and is taken back once it was done elsewhere', async () => {
    await write(reminderRow('r', { habitId: asId<HabitId>(habit), minute: 785 }));
    await round();
    setClock('2027-03-09T12:06:00Z');
    await round();
    const first = reminderAt(0);
    const { id, sign } = first;
    expect((await server.openProgram().post('/api/v1/actions/shown', { id, sign })).status).toBe(204);
    expect(await receipts()).toMatchObject([{ state: 'shown', attempts: [{ channel: 'push', outcome: 'sent' }] }]);
    expect((await answer(first, 'later-10')).status).toBe(204);
    expect((await answer(first, 'done')).status).toBe(404);
    setClock('2027-03-09T12:15:00Z');
    await round();
    expect(pushed()).toHaveLength(1);
    setClock('2027-03-09T12:16:30Z');
    await round();
    const second = reminderAt(1);
    expect(second).toMatchObject({ part: 'later', day: '2027-03-09', reminderId: 'r' });
    expect(second.id).not.toBe(first.id);
    await anna.post(`/api/v1/habits/${habit}/checkin`);
    await round();
    const withdrawn = pushed().filter(({ kind }) => kind === 'withdraw');
    expect(withdrawn.length).toBeGreaterThan(0);
    expect(withdrawn[0]).toMatchObject({ reminderId: 'r', day: '2027-03-09', user });
    // The second's secret still says something of its day.
    expect((await answer(second, 'skip')).status).toBe(204);
    expect((await logOf('2027-03-09')).map(({ state }) => state)).toEqual(['skip']);
  });

  it('goes no more to a browser that its push service does not know, nor to one that signed out', async () => {
    await write(reminderRow('r', { habitId: asId<HabitId>(habit), minute: 785 }));
    await round();
    server.webPush.answer('https://fcm.googleapis.com/fcm/send/phone', { kind: 'gone' });
    setClock('2027-03-09T12:06:00Z');
    await round();
    expect(await receipts()).toMatchObject([{ state: 'failed', attempts: [{ outcome: 'gone' }] }]);
    expect((await anna.ask('/api/v1/push/devices')).json).toEqual({ items: [] });
    await anna.post('/api/v1/push/devices', pushDevice('tablet'));
    await anna.post('/api/v1/auth/logout');
    setClock('2027-03-10T12:06:00Z');
    await round();
    expect(pushed()).toEqual([]);
  });
});
