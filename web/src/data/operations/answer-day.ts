import { planDayState } from '@hearth/shared/domain/check-ins/log-acts.ts';
import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { ruleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Outcome } from '../act.ts';
import { loggingNow } from '../calendar.ts';
import { checkCheckInQuota } from '../check-in-quota.ts';
import type { HearthData } from '../hearth-data.ts';
import { kindOfState, logAct } from './check-ins.ts';

/**
 * Marks a day as it was answered to a reminder, at an instant that may be long ago (epoch ms). What was said of the day later stays
 * (FACT2), and what it says already is no act.
 */
export function answerDay(
  data: HearthData,
  habitId: HabitId,
  day: LocalDate,
  state: 'done' | 'skip',
  at: EpochMs,
): Outcome {
  return logAct<unknown>(data, habitId, async ({ habit, calendar }) => {
    const existing = await data.db.checkIns.get(stateRowId(habitId, day));
    const now = Math.min(at, calendar.now);
    const isSaid = existing?.kind === state && existing.deletedAt === undefined;
    if (isSaid || (existing !== undefined && existing.editedAt > now)) return err([ruleError('day', 'no-change')]);
    const logging = { ...loggingNow(data, calendar), now, source: 'notification' } as const;
    if (existing === undefined) {
      const room = checkCheckInQuota(data);
      if (!room.ok) return room;
    }
    const writes = planDayState({ habitId, day, existing }, state, logging);
    if (!writes.ok) return writes;
    const kind = kindOfState[state];
    return ok({ kind, habitId, subject: habit.name, detail: day, writes: writes.value, more: {} });
  });
}
