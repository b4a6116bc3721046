import { isStateRow, stateRowId } from '../domain/check-ins/check-in.ts';
import type { ScheduleVersion } from '../domain/schedules/schedule.ts';
import type { Streak } from '../domain/streaks/verdict.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import type { Scenario } from './arbitraries.ts';
import type { OracleResult } from './oracle.ts';

function shiftVersion(version: ScheduleVersion, move: (date: LocalDate) => LocalDate): ScheduleVersion {
  const { schedule } = version;
  return {
    ...version,
    fromDay: move(version.fromDay),
    schedule: schedule.kind === 'every-n-days' ? { ...schedule, anchor: move(schedule.anchor) } : schedule,
  };
}

/** The same life, some days earlier or later. */
export function shiftScenario({ record, judged }: Scenario, days: number): Scenario {
  const move = (date: LocalDate) => addDays(date, days);
  const { habit } = record;
  return {
    record: {
      habit: {
        ...habit,
        startDay: move(habit.startDay),
        ...(habit.endDay === undefined ? {} : { endDay: move(habit.endDay) }),
      },
      versions: record.versions.map((version) => shiftVersion(version, move)),
      pauses: record.pauses.map((pause) => ({
        ...pause,
        from: move(pause.from),
        madeOn: move(pause.madeOn),
        ...(pause.to === undefined ? {} : { to: move(pause.to) }),
      })),
      settings: record.settings.map((setting) => ({ ...setting, fromDay: move(setting.fromDay) })),
      checkIns: record.checkIns.map((row) => {
        const day = move(row.day);
        return { ...row, day, id: isStateRow(row) ? stateRowId(row.habitId, day) : row.id };
      }),
    },
    judged: { today: move(judged.today), openFrom: move(judged.openFrom), unlived: judged.unlived.map(move) },
  };
}

function shiftStreak(streak: Streak | null, move: (date: LocalDate) => LocalDate): Streak | null {
  if (streak === null) return null;
  const shift = <Span extends { readonly from: LocalDate; readonly to: LocalDate }>(span: Span): Span => ({
    ...span,
    from: move(span.from),
    to: move(span.to),
  });
  return streak.parts === undefined ? shift(streak) : { ...shift(streak), parts: streak.parts.map(shift) };
}

/** A result with its dates shifted; the ids of its facts are left out. */
export function shiftResult(result: OracleResult, days: number): OracleResult {
  const move = (date: LocalDate) => addDays(date, days);
  return {
    ...result,
    ledger: result.ledger.map((entry) => ({ ...entry, from: move(entry.from), to: move(entry.to), factIds: [] })),
    current: shiftStreak(result.current, move),
    best: shiftStreak(result.best, move),
    freezes: { ...result.freezes, used: result.freezes.used.map(move) },
  };
}
