import { describe, expect, it } from 'vitest';
import { checkInSchema, stateRowId, type CheckIn } from '../domain/check-ins/check-in.ts';
import { habitSchema, type Habit } from '../domain/habits/habit.ts';
import { pauseSchema } from '../domain/pauses/pause.ts';
import { scheduleVersionSchema } from '../domain/schedules/schedule.ts';
import { compilePlan } from '../domain/streaks/plan.ts';
import { judgeHabit } from '../domain/streaks/judge.ts';
import { packFacts } from '../domain/check-ins/fact-columns.ts';
import { amountTarget, day, judgedOn, makeCheckIn, makeHabit, yesNo } from '../testing/factories.ts';
import { importedAmountId, importedHabitId } from './import-ids.ts';
import { planImport, type ExistingRows, type ImportPlan } from './import-plan.ts';
import type { ImportedEntry, ImportedFile, ImportedHabit } from './imported-habit.ts';

const moment = { today: day('2024-03-01'), now: 1_709_280_000_000, deviceId: 'device-9' };
const nothing: ExistingRows = { habits: [], checkIns: new Map(), checkInCount: 0 };

function imported(over: Partial<ImportedHabit> = {}): ImportedHabit {
  const entries = over.entries ?? [
    { day: day('2024-02-01'), kind: 'done' },
    { day: day('2024-02-02'), kind: 'fail', note: 'ill' },
  ];
  return {
    sourceId: '1',
    origin: 'loop:one',
    position: 0,
    name: 'Read',
    description: '',
    colour: 'leaf',
    archived: false,
    schedule: { kind: 'daily' },
    target: yesNo,
    entries,
    firstDay: entries[0]?.day ?? null,
    lastDay: entries.at(-1)?.day ?? null,
    ...over,
  };
}

const fileOf = (...habits: ImportedHabit[]): ImportedFile => ({
  source: 'loop-db',
  file: 'a.db',
  habits,
  warnings: [],
});

function plan(file: ImportedFile, existing: ExistingRows = nothing): ImportPlan {
  const planned = planImport(file, existing, moment);
  if (!planned.ok) throw new Error(planned.error.code);
  return planned.value;
}

/** What the device holds after a plan was written. */
function after(before: ExistingRows, { writes }: ImportPlan): ExistingRows {
  const change = <Row extends { id: string }>(
    rows: readonly Row[],
    changes: readonly { key: string; changes: object }[],
  ) => rows.map((row) => ({ ...row, ...changes.find(({ key }) => key === row.id)?.changes }));
  const habits: Habit[] = [...change(before.habits, writes.habitChanges), ...writes.habits];
  const all: CheckIn[] = [...change([...before.checkIns.values()].flat(), writes.checkInChanges), ...writes.checkIns];
  const checkIns = new Map(habits.map(({ id }) => [id, all.filter((row) => row.habitId === id)]));
  return { habits, checkIns, checkInCount: all.length };
}

const isEmpty = ({ writes }: ImportPlan) =>
  Object.values(writes).every((rows: readonly unknown[]) => rows.length === 0);

describe('a first import', () => {
  const entries: ImportedEntry[] = [
    { day: day('2024-01-20'), kind: 'note', note: 'bought it' },
    { day: day('2024-02-01'), kind: 'amount', value: 0, note: 'tired' },
    { day: day('2024-02-02'), kind: 'amount', value: 12.5 },
    { day: day('2024-02-03'), kind: 'skip' },
  ];
  const made = plan(fileOf(imported({ entries, target: amountTarget(10), archived: true })));

  it('makes rows that every reader accepts', () => {
    for (const row of made.writes.habits) expect(habitSchema.safeParse(row).success).toBe(true);
    for (const row of made.writes.scheduleVersions) expect(scheduleVersionSchema.safeParse(row).success).toBe(true);
    for (const row of made.writes.pauses) expect(pauseSchema.safeParse(row).success).toBe(true);
    for (const row of made.writes.checkIns) expect(checkInSchema.safeParse(row).success).toBe(true);
  });

  it('FACT8 starts the habit at its first record; a note alone is none', () => {
    expect(made.writes.habits).toMatchObject([{ startDay: '2024-02-01', origin: 'loop:one', name: 'Read' }]);
    expect(made.writes.scheduleVersions).toMatchObject([{ fromDay: '2024-02-01', schedule: { kind: 'daily' } }]);
    expect(made.previews).toMatchObject([{ firstDay: '2024-01-20', lastDay: '2024-02-03', fate: 'new' }]);
  });

  it('FACT1 FACT3 writes amounts as rows of their own, states and notes as the row of the day, dated at its noon', () => {
    const id = made.writes.habits[0]?.id ?? importedHabitId('', 0);
    const rows = made.writes.checkIns.map(({ id: key, kind, value, note, unit, editedAt, source }) => ({
      key,
      kind,
      value,
      note,
      unit,
      source,
      editedAt: new Date(editedAt).toISOString(),
    }));
    const common = { source: 'import', value: undefined, note: undefined, unit: undefined };
    expect(rows).toEqual([
      { ...common, key: `${id}:2024-01-20`, kind: 'none', note: 'bought it', editedAt: '2024-01-20T12:00:00.000Z' },
      {
        ...common,
        key: `${id}:2024-02-01:amount`,
        kind: 'amount',
        value: 0,
        unit: 'pages',
        editedAt: '2024-02-01T12:00:00.000Z',
      },
      { ...common, key: `${id}:2024-02-01`, kind: 'none', note: 'tired', editedAt: '2024-02-01T12:00:00.000Z' },
      {
        ...common,
        key: `${id}:2024-02-02:amount`,
        kind: 'amount',
        value: 12.5,
        unit: 'pages',
        editedAt: '2024-02-02T12:00:00.000Z',
      },
      { ...common, key: `${id}:2024-02-03`, kind: 'skip', editedAt: '2024-02-03T12:00:00.000Z' },
    ]);
  });

  it('counts what it found and what it will do', () => {
    expect(made.previews[0]?.entries).toEqual({ done: 0, skip: 1, fail: 0, amount: 2, notes: 2 });
    expect(made.habitTotals).toEqual({ new: 1, changed: 0, same: 0 });
    expect(made.entryTotals).toEqual({ added: 4, changed: 0, same: 0, yours: 0 });
  });

  it('STK12 archives from the day after the last record, so that the streak is kept', () => {
    expect(made.writes.pauses).toMatchObject([{ kind: 'archive', from: '2024-02-04', madeOn: '2024-02-04' }]);
    const archived = plan(
      fileOf(
        imported({
          archived: true,
          entries: ['01', '02', '03'].map((d) => ({ day: day(`2024-02-${d}`), kind: 'done' })),
        }),
      ),
    );
    const [habit] = archived.writes.habits;
    if (habit === undefined) throw new Error('no habit');
    const { scheduleVersions: versions, pauses, checkIns } = archived.writes;
    const judgement = judgeHabit(
      compilePlan({ habit, versions, pauses, settings: [] }),
      packFacts(checkIns),
      judgedOn(moment.today),
    );
    expect(judgement.numbers.current).toMatchObject({ length: 3, from: '2024-02-01', to: '2024-02-03' });
  });

  it('starts an empty habit today, and one of later days not after today', () => {
    const later = plan(
      fileOf(imported({ entries: [{ day: day('2024-05-01'), kind: 'done' }] }), imported({ origin: 'b', entries: [] })),
    );
    expect(later.writes.habits.map((habit) => habit.startDay)).toEqual(['2024-03-01', '2024-03-01']);
    expect(later.previews.map((preview) => preview.laterDays)).toEqual([1, 0]);
  });

  it('lines habits up behind those that are there, in the order of their positions', () => {
    const existing = { ...nothing, habits: [makeHabit({ position: 7 })] };
    const two = plan(fileOf(imported({ position: 3 }), imported({ origin: 'b', position: 1 })), existing);
    expect(two.writes.habits.map((habit) => habit.position)).toEqual([9, 8]);
  });
});

describe('importing again', () => {
  const file = fileOf(
    imported(),
    imported({
      origin: 'loop:two',
      target: amountTarget(3),
      entries: [{ day: day('2024-02-01'), kind: 'amount', value: 3 }],
    }),
  );
  const first = plan(file);
  const device = after(nothing, first);

  it('is importing once', () => {
    const second = plan(file, device);
    expect(isEmpty(second)).toBe(true);
    expect(second.habitTotals).toEqual({ new: 0, changed: 0, same: 2 });
    expect(second.entryTotals).toEqual({ added: 0, changed: 0, same: 3, yours: 0 });
  });

  it('makes the same ids on another device', () => {
    const other = planImport(file, nothing, { ...moment, now: 1, deviceId: 'device-1' });
    expect(other.ok && other.value.writes.habits.map((habit) => habit.id)).toEqual(
      first.writes.habits.map((habit) => habit.id),
    );
    expect(other.ok && other.value.writes.checkIns.map((row) => row.id)).toEqual(
      first.writes.checkIns.map((row) => row.id),
    );
  });

  it('adds later days, corrects what an earlier import brought, and moves the start to earlier days', () => {
    const newer = fileOf(
      imported({
        entries: [
          { day: day('2024-01-30'), kind: 'done' },
          { day: day('2024-02-01'), kind: 'done' },
          { day: day('2024-02-02'), kind: 'done' },
          { day: day('2024-02-03'), kind: 'done' },
        ],
      }),
    );
    const second = plan(newer, device);
    expect(second.entryTotals).toEqual({ added: 2, changed: 1, same: 1, yours: 0 });
    expect(second.previews).toMatchObject([{ fate: 'changed', startMovesTo: '2024-01-30' }]);
    expect(second.writes.habitChanges).toEqual([
      { key: first.writes.habits[0]?.id, changes: { startDay: '2024-01-30' } },
    ]);
    const [change] = second.writes.checkInChanges;
    // FACT2: later than the row that it corrects, or another device would take the old one for the truth.
    expect(change?.changes).toEqual({
      kind: 'done',
      value: undefined,
      unit: undefined,
      note: 'ill',
      deletedAt: undefined,
      editedAt: Date.UTC(2024, 1, 2, 12) + 1,
    });
    expect(isEmpty(plan(newer, after(device, second)))).toBe(true);
  });

  it('FACT2 leaves alone what the user logged, whatever the hour', () => {
    const [habit] = first.writes.habits;
    if (habit === undefined) throw new Error('no habit');
    const own = (label: string, hour: number, over: Partial<CheckIn>): CheckIn =>
      makeCheckIn({ habitId: habit.id, day: day(label), loggedAt: Date.parse(`${label}T0${hour}:00:00Z`), ...over });
    const rows = [
      own('2024-02-01', 6, { kind: 'skip' }),
      own('2024-02-02', 6, { kind: 'none' }),
      own('2024-02-03', 6, { kind: 'done' }),
    ];
    const existing = { ...device, checkIns: new Map([[habit.id, rows]]) };
    const entries: ImportedEntry[] = ['01', '02', '03'].map((d) => ({ day: day(`2024-02-${d}`), kind: 'done' }));
    const again = plan(fileOf(imported({ entries })), existing);
    expect(isEmpty(again)).toBe(true);
    expect(again.entryTotals).toEqual({ added: 0, changed: 0, same: 1, yours: 2 });
  });

  it('does not count a day twice on which the user logged an amount of their own', () => {
    const habit = first.writes.habits[1];
    if (habit === undefined) throw new Error('no habit');
    const own = makeCheckIn({ habitId: habit.id, day: day('2024-02-02'), kind: 'amount', value: 5 });
    const existing = { ...device, checkIns: new Map([[habit.id, [...(device.checkIns.get(habit.id) ?? []), own]]]) };
    const entries: ImportedEntry[] = [
      { day: day('2024-02-01'), kind: 'amount', value: 3 },
      { day: day('2024-02-02'), kind: 'amount', value: 4 },
    ];
    const again = plan(fileOf(imported({ origin: 'loop:two', target: amountTarget(3), entries })), existing);
    expect(again.entryTotals).toEqual({ added: 0, changed: 0, same: 1, yours: 1 });
  });

  it('keeps an imported row that the user changed since', () => {
    const habit = first.writes.habits[1];
    if (habit === undefined) throw new Error('no habit');
    const key = importedAmountId(habit.id, day('2024-02-01'));
    const edited = (device.checkIns.get(habit.id) ?? []).map((row) =>
      row.id === key ? { ...row, kind: 'none' as const, editedAt: moment.now, source: 'app' as const } : row,
    );
    const again = plan(file, { ...device, checkIns: new Map([...device.checkIns, [habit.id, edited]]) });
    expect(isEmpty(again)).toBe(true);
    expect(again.entryTotals).toEqual({ added: 0, changed: 0, same: 2, yours: 1 });
  });

  it('leaves name, look and rule of a habit as they are here', () => {
    const again = plan(
      fileOf(imported({ name: 'Read more', colour: 'ink', schedule: { kind: 'quota', times: 2, per: 'week' } })),
      device,
    );
    expect(isEmpty(again)).toBe(true);
  });

  it('FACT3 keeps a note that was written on an imported day, and adds the file’s where there is none', () => {
    const [habit] = first.writes.habits;
    if (habit === undefined) throw new Error('no habit');
    const noted = (device.checkIns.get(habit.id) ?? []).map((row) => ({
      ...row,
      note: row.day === '2024-02-01' ? 'mine' : '',
    }));
    const existing = { ...device, checkIns: new Map([[habit.id, noted]]) };
    expect(plan(fileOf(imported()), existing).writes.checkInChanges.map(({ changes }) => changes)).toMatchObject([
      { kind: 'fail', note: 'ill' },
    ]);
    const entries: ImportedEntry[] = [{ day: day('2024-02-01'), kind: 'skip', note: 'theirs' }];
    const corrected = plan(fileOf(imported({ entries })), existing);
    expect(corrected.writes.checkInChanges.map(({ changes }) => changes)).toMatchObject([
      { kind: 'skip', note: 'mine' },
    ]);
  });

  it('brings back rows that the undoing of an import had ended', () => {
    const [habit] = first.writes.habits;
    if (habit === undefined) throw new Error('no habit');
    const ended = (device.checkIns.get(habit.id) ?? []).map((row): CheckIn => ({
      ...row,
      kind: 'none',
      editedAt: moment.now,
      note: '',
    }));
    const again = plan(fileOf(imported()), { ...device, checkIns: new Map([[habit.id, ended]]) });
    expect(again.entryTotals).toEqual({ added: 0, changed: 2, same: 0, yours: 0 });
    expect(again.writes.checkInChanges.map(({ changes }) => [changes.kind, changes.editedAt])).toEqual([
      ['done', moment.now + 1],
      ['fail', moment.now + 1],
    ]);
  });

  it('makes a habit anew that was deleted since, and does not touch the deleted one', () => {
    const deleted = { ...device, habits: device.habits.map((habit) => ({ ...habit, deletedAt: moment.now })) };
    const again = plan(file, deleted);
    expect(again.habitTotals).toEqual({ new: 2, changed: 0, same: 0 });
    const old = new Set(device.habits.map((habit) => habit.id));
    expect(again.writes.habits.some((habit) => old.has(habit.id))).toBe(false);
    const ids = new Set([...device.checkIns.values()].flat().map((row) => row.id));
    expect(again.writes.checkIns.some((row) => ids.has(row.id))).toBe(false);
  });
});

describe('habits of one name', () => {
  it('stay two, and the preview says so', () => {
    const existing = { ...nothing, habits: [makeHabit({ name: 'Read' })] };
    const both = plan(fileOf(imported()), existing);
    expect(both.previews).toMatchObject([{ fate: 'new', hasNamesake: true }]);
    expect(plan(fileOf(imported({ name: 'Walk' })), existing).previews).toMatchObject([{ hasNamesake: false }]);
  });
});

describe('the limits of the device', () => {
  it('are kept: 2,000 habits and 2,000,000 check-ins, nothing is planned beyond', () => {
    const habits = Array.from({ length: 2_000 }, (_, at) => makeHabit({ id: importedHabitId(`x${at}`, 0) }));
    expect(planImport(fileOf(imported()), { ...nothing, habits }, moment)).toEqual({
      ok: false,
      error: { code: 'device-habits-full', file: 'a.db', limit: 2_000, found: 2_001 },
    });
    expect(planImport(fileOf(imported()), { ...nothing, checkInCount: 1_999_999 }, moment)).toEqual({
      ok: false,
      error: { code: 'device-check-ins-full', file: 'a.db', limit: 2_000_000, found: 2_000_001 },
    });
    expect(planImport(fileOf(imported()), { ...nothing, checkInCount: 1_999_998 }, moment).ok).toBe(true);
  });
});

describe('judging like that app', () => {
  const weekly: ImportedHabit['schedule'] = { kind: 'quota', times: 3, per: 'week' };
  const rolling: ImportedHabit['schedule'] = { kind: 'rolling', times: 3, days: 7 };
  const habits = ['loop:one', 'loop:two'].map((origin) =>
    imported({ origin, schedule: weekly, likeThatApp: { schedule: rolling, target: yesNo } }),
  );
  const planLike = (existing: ExistingRows): ImportPlan => {
    const planned = planImport(fileOf(...habits), existing, moment, { likeThatApp: new Set(['loop:two']) });
    if (!planned.ok) throw new Error(planned.error.code);
    return planned.value;
  };

  it('SCH6 gives the habits that were chosen the rolling rule', () => {
    const { writes, previews } = planLike(nothing);
    expect(writes.scheduleVersions.map(({ schedule }) => schedule)).toEqual([weekly, rolling]);
    expect(previews.map(({ schedule }) => schedule)).toEqual([weekly, rolling]);
  });

  it('leaves the rule of a habit that exists alone', () => {
    const first = plan(fileOf(...habits));
    const second = planLike(after(nothing, first));
    expect(isEmpty(second)).toBe(true);
    expect(second.previews.map(({ schedule }) => schedule)).toEqual([weekly, weekly]);
  });

  it('has nothing to give where the app judges as we do', () => {
    const planned = planImport(fileOf(imported()), nothing, moment, { likeThatApp: new Set(['loop:one']) });
    if (!planned.ok) throw new Error(planned.error.code);
    expect(planned.value.writes.scheduleVersions[0]?.schedule).toEqual({ kind: 'daily' });
  });
});

describe('ids of imports', () => {
  it('differ for origins that differ in anything', () => {
    const origins = Array.from({ length: 5_000 }, (_, at) => `loop:name:habit ${at}#1`);
    const ids = new Set([
      ...origins.map((origin) => importedHabitId(origin, 0)),
      ...origins.map((origin) => importedHabitId(origin, 1)),
    ]);
    expect(ids.size).toBe(10_000);
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
    expect([...ids].filter((id) => !form.test(id))).toEqual([]);
  });

  it('never change: rows on people’s devices carry them', () => {
    expect(importedHabitId('loop:name:Read#1', 0)).toMatchInlineSnapshot(`"95489f51-3de1-86cd-8468-00f0264e7346"`);
    expect(stateRowId(importedHabitId('loop:name:Read#1', 0), day('2024-01-01'))).toMatch(/:2024-01-01$/);
  });
});
