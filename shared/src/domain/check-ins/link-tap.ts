import type { EpochMs } from '../../kernel/clock.ts';
import type { Habit } from '../habits/habit.ts';
import type { ScheduleVersion } from '../schedules/schedule.ts';
import type { CheckIn } from './check-in.ts';
import { dayControlOf, tapStep } from './tap-act.ts';

/**
 * What a check-in link does when it is opened: a code on the fridge, a tag on the bottle. It only ever says "done" or one step more;
 * taking back is asked for by name, for a while.
 */

/** A tag that is held a moment too long is read several times. */
const linkTapOnceMs: EpochMs = 60_000;
/** As long a tap may be taken back where it was made. */
const linkUndoMs: EpochMs = 10 * 60_000;

/** Of a habit; each thing that one wants to stick a code on has its own. */
export const maxCheckInLinks = 20;
export const maxCheckInLinkName = 60;

/** What is written into a check-in that came by a link, as the device that it came from. */
export function deviceOfLink(linkId: string): string {
  return `link ${linkId}`;
}

export interface TappedDay {
  readonly habit: Pick<Habit, 'step'>;
  /** The rule in force on the day. */
  readonly version: Pick<ScheduleVersion, 'schedule' | 'target'>;
  /** Live check-ins of the day. */
  readonly checkIns: readonly CheckIn[];
  /** See {@link deviceOfLink}. */
  readonly device: string;
  /** When it was tapped. */
  readonly at: EpochMs;
}

/**
 * `again`: this very tap, whose answer was lost. `already`: the day is done, has a later word, or was counted within the minute.
 * `ask`: nobody logs a slip by accident.
 */
export type LinkTapAct =
  | { readonly kind: 'set-done' }
  | { readonly kind: 'add-amount'; readonly value: number }
  | { readonly kind: 'again' | 'already' | 'ask' };

export function decideLinkTap({ habit, version, checkIns, device, at }: TappedDay): LinkTapAct {
  if (dayControlOf(version) === 'slip') return { kind: 'ask' };
  const state = checkIns.find(({ kind }) => kind !== 'amount' && kind !== 'slip' && kind !== 'none');
  if (state?.kind === 'done') {
    return { kind: state.device === device && state.editedAt === at ? 'again' : 'already' };
  }
  // What was said later by hand stands (FACT2).
  if (state !== undefined && state.editedAt > at) return { kind: 'already' };
  if (version.target.kind !== 'amount') return { kind: 'set-done' };
  const isCounted = checkIns.some(
    (row) => row.kind === 'amount' && row.device === device && Math.abs(row.loggedAt - at) < linkTapOnceMs,
  );
  return isCounted ? { kind: 'already' } : { kind: 'add-amount', value: tapStep(habit, version.target) };
}

/** What taking a tap back takes back: its amount, or the state that stands by it; undefined for nothing. */
export function tapToUndo(
  { checkIns, device }: Pick<TappedDay, 'checkIns' | 'device'>,
  tap: string,
  now: EpochMs,
): CheckIn | undefined {
  const isOurs = (row: CheckIn): boolean => row.device === device && now - row.editedAt < linkUndoMs;
  return (
    checkIns.find((row) => row.id === tap && row.kind === 'amount' && isOurs(row)) ??
    checkIns.find((row) => row.kind === 'done' && isOurs(row))
  );
}
