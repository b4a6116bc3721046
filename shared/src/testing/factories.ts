import { stateRowId, type CheckIn, type CheckInKind } from '../domain/check-ins/check-in.ts';
import type { Habit } from '../domain/habits/habit.ts';
import type { Pause } from '../domain/pauses/pause.ts';
import type { Reminder } from '../domain/reminders/reminder.ts';
import type { Schedule, ScheduleVersion, Target } from '../domain/schedules/schedule.ts';
import type { SettingVersion } from '../domain/settings/setting.ts';
import type { Judged } from '../domain/streaks/verdict.ts';
import {
  asId,
  type CheckInId,
  type HabitId,
  type PauseId,
  type ReminderId,
  type ScheduleVersionId,
  type SettingVersionId,
} from '../kernel/ids.ts';
import { addDays, dayNumberOf, localDateOf, parseLocalDate, type LocalDate } from '../kernel/local-date.ts';

/** A label that must be a day; a typing mistake in a test throws. */
export function day(label: string): LocalDate {
  const parsed = parseLocalDate(label);
  if (parsed === null) throw new Error(`${label} is not a day`);
  return parsed;
}

/** The days from `from` to `to`, both inclusive. */
export function daysBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let at = dayNumberOf(from); at <= dayNumberOf(to); at += 1) days.push(localDateOf(at));
  return days;
}

export const testHabitId: HabitId = asId<HabitId>('habit-1');
/** An instant for rows whose time does not matter: 2024-01-01T12:00:00Z. */
const testInstantMs = 1_704_110_400_000;

export const yesNo: Target = { kind: 'yes-no' };

/** A count target of at least `amount` a day, unless `over` says otherwise. */
export function amountTarget(amount: number, over: Partial<Extract<Target, { kind: 'amount' }>> = {}): Target {
  return { kind: 'amount', measure: 'count', amount, unit: 'pages', bound: 'at-least', per: 'day', ...over };
}

/** A habit that starts on Monday 2024-01-01. */
export function makeHabit(over: Partial<Habit> = {}): Habit {
  return {
    id: testHabitId,
    v: 1,
    name: 'Read',
    description: '',
    colour: 'ember',
    icon: 'book',
    timeOfDay: 'anytime',
    position: 0,
    pleasant: false,
    startDay: day('2024-01-01'),
    createdAt: testInstantMs,
    ...over,
  };
}

/** A daily yes/no rule from 2024-01-01. Two of one day: the greater `madeAt`, then the greater id wins. */
export function makeVersion(over: Partial<ScheduleVersion> = {}): ScheduleVersion {
  const fromDay = over.fromDay ?? day('2024-01-01');
  const schedule: Schedule = { kind: 'daily' };
  return {
    id: asId<ScheduleVersionId>(`version-${fromDay}`),
    v: 1,
    habitId: over.habitId ?? testHabitId,
    fromDay,
    madeAt: testInstantMs,
    schedule,
    target: yesNo,
    ...over,
  };
}

/** Kinds that are the one state row of their day; amounts and slips get an id of their own. */
function isState(kind: CheckInKind): boolean {
  return kind !== 'amount' && kind !== 'slip';
}

/** A `done` on 2024-01-01. `amount` and `slip` rows of one day need different `id`s, or `over.loggedAt`. */
export function makeCheckIn(over: Partial<CheckIn> = {}): CheckIn {
  const habitId = over.habitId ?? testHabitId;
  const onDay = over.day ?? day('2024-01-01');
  const kind = over.kind ?? 'done';
  const loggedAt = over.loggedAt ?? testInstantMs;
  return {
    id: isState(kind) ? stateRowId(habitId, onDay) : asId<CheckInId>(`${kind}-${onDay}-${loggedAt}`),
    v: 1,
    habitId,
    day: onDay,
    kind,
    loggedAt,
    editedAt: loggedAt,
    zone: 'Europe/Berlin',
    device: 'device-1',
    source: 'app',
    ...over,
  };
}

/** An open pause of the test habit from 2024-01-01, made on its first day. */
export function makePause(over: Partial<Pause> = {}): Pause {
  const from = over.from ?? day('2024-01-01');
  return {
    id: asId<PauseId>(`pause-${from}`),
    v: 1,
    habitId: testHabitId,
    from,
    kind: 'pause',
    madeOn: from,
    madeAt: testInstantMs,
    ...over,
  };
}

type SettingOf<Name extends SettingVersion['name']> = Extract<SettingVersion, { name: Name }>;

/** The setting `name` is `value` from `fromDay` on. */
export function makeSetting<Name extends SettingVersion['name']>(
  name: Name,
  value: SettingOf<Name>['value'],
  fromDay: LocalDate = day('1970-01-01'),
  madeAt: number = testInstantMs,
): SettingVersion {
  const id = asId<SettingVersionId>(`setting-${name}-${fromDay}-${madeAt}`);
  return { id, v: 1, fromDay, madeAt, name, value } as SettingOf<Name>;
}

/** What the calendar says on `today`: it is open, no day went unlived. */
export function judgedOn(today: LocalDate, over: Partial<Judged> = {}): Judged {
  return { today, openFrom: today, unlived: [], ...over };
}

/**
 * State rows from a picture, one character a day from `from` on: `x` done, `s` skip, `f` fail, `n` none, `.` nothing.
 * Other characters throw; spaces are skipped, so that weeks can be set apart.
 */
export function drawCheckIns(from: LocalDate, picture: string, habitId: HabitId = testHabitId): CheckIn[] {
  const kinds: Readonly<Record<string, CheckInKind>> = { x: 'done', s: 'skip', f: 'fail', n: 'none' };
  const rows: CheckIn[] = [];
  Array.from(picture.replaceAll(' ', '')).forEach((mark, at) => {
    if (mark === '.') return;
    const kind = kinds[mark];
    if (kind === undefined) throw new Error(`unknown mark ${mark}`);
    rows.push(makeCheckIn({ habitId, day: addDays(from, at), kind }));
  });
  return rows;
}

/** A local reminder of the test habit at 08:00 on its due days. */
export function makeReminder(over: Partial<Reminder> = {}): Reminder {
  return {
    id: asId<ReminderId>('reminder-1'),
    v: 1,
    about: 'habit',
    ...(over.about === undefined || over.about === 'habit' ? { habitId: testHabitId } : {}),
    minute: 480,
    days: 'due',
    condition: 'only-if-not-done',
    zone: 'local',
    enabled: true,
    createdAt: testInstantMs,
    ...over,
  };
}
