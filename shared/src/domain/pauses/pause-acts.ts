import type { IdSource } from '../../kernel/clock.ts';
import { asId, type HabitId, type PauseId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import type { Calendar } from '../days/calendar.ts';
import type { Write } from '../rows/row-write.ts';
import { decidePause, endPauseBefore, type PauseInput } from './pause-rules.ts';
import type { Pause } from './pause.ts';

/** What acts about pauses write, the same on a device and on the server. */

type Now = Pick<Calendar, 'today' | 'now'>;
type Planned<More = unknown> = Result<{ readonly writes: readonly Write[] } & More, readonly RuleError[]>;

/** The row of a pause that `decidePause` let through. */
export function makePause(
  habitId: HabitId | null,
  { from, to, reason }: PauseInput,
  { today, now }: Now,
  ids: IdSource,
): Pause {
  return {
    id: asId<PauseId>(ids.next()),
    v: 1,
    habitId,
    from,
    ...(to === undefined ? {} : { to }),
    kind: 'pause',
    ...(reason === undefined || reason === '' ? {} : { reason }),
    madeOn: today,
    madeAt: now,
  };
}

/** A pause of a habit, or of all (`habitId` null), from a day on; without `to` until it is resumed (FACT5). */
export function planPause(
  habitId: HabitId | null,
  input: PauseInput,
  now: Now,
  ids: IdSource,
): Planned<{ readonly pause: Pause }> {
  const decision = decidePause(input, now.today);
  if (!decision.ok) return decision;
  const pause = makePause(habitId, decision.value, now, ids);
  return ok({ pause, writes: [{ table: 'pauses', op: 'add', row: pause }] });
}

/** Ends those that cover today or lie ahead: today is a normal day again. */
export function endPauses(pauses: readonly Pause[], { today, now }: Now): Write[] {
  return pauses.flatMap((pause): Write[] => {
    const changes = endPauseBefore(pause, today, now);
    return changes === null ? [] : [{ table: 'pauses', op: 'update', key: pause.id, changes }];
  });
}

/** Ends the pauses of a habit, or those of all (`habitId` null); archives stay. */
export function planResume(pauses: readonly Pause[], habitId: HabitId | null, now: Now): Planned {
  const own = pauses.filter((pause) => pause.habitId === habitId && pause.kind === 'pause');
  const writes = endPauses(own, now);
  return writes.length === 0 ? err([ruleError('pause', 'no-change')]) : ok({ writes });
}
