import { strFromU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { asId, type HabitId, type ReminderId, type RoutineId } from '../kernel/ids.ts';
import type { ExportedRows } from '../protocol/export-format.ts';
import { exportFiles } from '../testing/export-files.ts';
import { makeHabit, makeReminder, makeVersion, testHabitId } from '../testing/factories.ts';

async function calendarOf(rows: Partial<ExportedRows>): Promise<string | null> {
  const file = (await exportFiles(rows)).find(({ path }) => path === 'calendar.ics');
  return file === undefined ? null : strFromU8(file.bytes);
}

const reminderId = (id: string) => asId<ReminderId>(id);

describe('calendar.ics of an export', () => {
  test('is there when a reminder is on, and names it in the manifest', async () => {
    const rows = { habits: [makeHabit()], scheduleVersions: [makeVersion()], reminders: [makeReminder()] };
    const calendar = await calendarOf(rows);
    expect(calendar).toContain('BEGIN:VEVENT\r\n');
    expect(calendar).toContain('SUMMARY:Read\r\n');
    expect(calendar).toContain('RRULE:FREQ=DAILY');
    const manifest = (await exportFiles(rows)).find(({ path }) => path === 'manifest.json');
    expect(strFromU8(manifest?.bytes ?? new Uint8Array())).toContain('"calendar.ics"');
  });

  test('is left out without one: off, deleted, or of a habit that is gone', async () => {
    const reminders = [
      makeReminder({ id: reminderId('off'), enabled: false }),
      makeReminder({ id: reminderId('deleted'), deletedAt: 1 }),
      makeReminder({ id: reminderId('orphan'), habitId: asId<HabitId>('gone') }),
    ];
    expect(await calendarOf({ habits: [makeHabit()], scheduleVersions: [makeVersion()], reminders })).toBeNull();
    expect(await calendarOf({})).toBeNull();
  });

  test('does not name a discreet habit, and asks a routine on the days of its habits', async () => {
    const routineId = asId<RoutineId>('routine-1');
    const routine = {
      id: routineId,
      v: 1 as const,
      name: 'Morning',
      timeOfDay: 'morning' as const,
      rule: { kind: 'all' as const },
      position: 0,
      createdAt: 1,
    };
    const { habitId: _, ...ofRoutine } = makeReminder({ id: reminderId('routine'), about: 'routine', routineId });
    const calendar = await calendarOf({
      habits: [makeHabit({ name: 'Secret', discreet: true, routineId })],
      scheduleVersions: [makeVersion({ schedule: { kind: 'weekdays', days: [2] } })],
      routines: [routine],
      reminders: [makeReminder({ habitId: testHabitId }), ofRoutine],
    });
    expect(calendar).not.toContain('Secret');
    expect(calendar).toContain('SUMMARY:A habit\r\n');
    expect(calendar).toContain('SUMMARY:Morning\r\n');
    expect(calendar).toContain('BYDAY=TU');
  });
});
