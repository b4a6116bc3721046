import { endPauses, planPause, planResume } from '@hearth/shared/domain/pauses/pause-acts.ts';
import type { PauseInput } from '@hearth/shared/domain/pauses/pause-rules.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { HabitId, PauseId } from '@hearth/shared/kernel/ids.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { ruleError } from '@hearth/shared/kernel/rule-error.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { NO_HABIT, nothing, type OperationDeps, type Outcome } from './habit-operations.ts';
import { calendarOfRows, parseRow, readRuleRows } from './space-rows.ts';
import { writeToSpace } from './write-to-space.ts';

/** Pauses of a habit and of all; archives are pauses of their own kind, which the habit itself shows. */

const ofRows = ({ pauses }: Pick<RuleRows, 'pauses'>): readonly Pause[] =>
  pauses
    .filter(({ kind }) => kind === 'pause')
    .toSorted((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1));

/** Live ones, by their first day; of one habit where it is named. */
export const readPauses = function* (
  steps: ReadSteps,
  space: string,
  habitId: HabitId | undefined,
): Reading<readonly Pause[]> {
  const all = ofRows(yield* readRuleRows(steps, space));
  return habitId === undefined ? all : all.filter((pause) => pause.habitId === habitId);
};

export const readPause = function* (steps: ReadSteps, space: string, pauseId: PauseId): Reading<Pause | undefined> {
  const pause = parseRow('pauses', yield* steps.get({ space, table: 'pauses', key: pauseId }));
  return pause?.kind === 'pause' && pause.deletedAt === undefined ? pause : undefined;
};

/** Begins today unless `from` says otherwise. A habit that is named must be there. */
export const makePause = (
  deps: OperationDeps,
  space: string,
  habitId: HabitId | null,
  input: Partial<PauseInput>,
): Outcome<Pause> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const rows = yield* readRuleRows(steps, space);
    if (habitId !== null && !rows.habits.some(({ id }) => id === habitId)) {
      return err([ruleError('habitId', 'not-found')]);
    }
    const calendar = calendarOfRows(rows, nowMs);
    const planned = planPause(habitId, { ...input, from: input.from ?? calendar.today }, calendar, deps.ids);
    if (!planned.ok) return planned;
    const { writes, pause } = planned.value;
    return ok({
      writes,
      answer: function* (reading) {
        const stored = yield* readPause(reading, space, pause.id);
        if (stored === undefined) throw new Error('a pause that was just written is not there');
        return stored;
      },
    });
  });

/** Ends one, so that today is a normal day again. Days that it covered stay as they are. */
export const endPause = (deps: OperationDeps, space: string, pauseId: PauseId): Outcome<null> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const rows = yield* readRuleRows(steps, space);
    const pause = ofRows(rows).find(({ id }) => id === pauseId);
    if (pause === undefined) return err([ruleError('pause', 'not-found')]);
    const writes = endPauses([pause], calendarOfRows(rows, nowMs));
    return writes.length === 0 ? err([ruleError('to', 'no-change')]) : ok({ writes, answer: nothing });
  });

/** Ends the pauses of a habit, or those of all (`null`), that cover today or lie ahead. */
export const resume = (deps: OperationDeps, space: string, habitId: HabitId | null): Outcome<null> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const rows = yield* readRuleRows(steps, space);
    if (habitId !== null && !rows.habits.some(({ id }) => id === habitId)) return err(NO_HABIT);
    const planned = planResume(rows.pauses, habitId, calendarOfRows(rows, nowMs));
    return planned.ok ? ok({ ...planned.value, answer: nothing }) : planned;
  });
