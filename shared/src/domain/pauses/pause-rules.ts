import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { maxPauseReachBackDays, type Pause } from './pause.ts';

const maxReasonLength = 200;

/** Both ends inclusive; without `to` it is open. */
export interface PauseInput {
  readonly from: LocalDate;
  readonly to?: LocalDate | undefined;
  readonly reason?: string | undefined;
}

/** Whether a pause may be made on `today`: it reaches back at most 14 days (FACT5). */
export function decidePause(input: PauseInput, today: LocalDate): Result<PauseInput, readonly RuleError[]> {
  const errors: RuleError[] = [];
  const earliest = addDays(today, -maxPauseReachBackDays);
  if (input.from < earliest) errors.push(ruleError('from', 'too-far-back', earliest));
  if (input.to !== undefined && input.to < input.from) errors.push(ruleError('to', 'before-start', input.from));
  if ((input.reason ?? '').length > maxReasonLength) errors.push(ruleError('reason', 'too-long', maxReasonLength));
  return errors.length > 0 ? err(errors) : ok(input);
}

/** How a pause that is still open, or ends later, ends so that `day` is a normal day again; null when it ended before. */
export function endPauseBefore(
  pause: Pause,
  day: LocalDate,
  deletedAt: number,
): { to: LocalDate } | { deletedAt: number } | null {
  if (pause.deletedAt !== undefined || (pause.to !== undefined && pause.to < day)) return null;
  // A pause that began today has no day left: it never was.
  return pause.from >= day ? { deletedAt } : { to: addDays(day, -1) };
}
