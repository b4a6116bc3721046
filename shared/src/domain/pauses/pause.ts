import * as z from 'zod/mini';
import { idSchema, type HabitId, type PauseId } from '../../kernel/ids.ts';
import { dayNumberOf, localDateSchema, type DayNumber } from '../../kernel/local-date.ts';

/** FACT5: a pause reaches back at most this many days before it was made. */
export const maxPauseReachBackDays = 14;

/** A pause of one habit, or of all (`habitId` null). An open archive (STK12) is what makes a habit archived. */
export const pauseSchema = z.looseObject({
  id: idSchema<PauseId>(),
  v: z.literal(1),
  habitId: z.nullable(idSchema<HabitId>()),
  /** Both ends inclusive; without `to` it is open. */
  from: localDateSchema,
  to: z.optional(localDateSchema),
  kind: z.enum(['pause', 'archive']),
  reason: z.optional(z.string().check(z.maxLength(200))),
  /** The user's day, and the instant, at which it was made. */
  madeOn: localDateSchema,
  madeAt: z.number(),
  deletedAt: z.optional(z.number()),
});
export type Pause = z.infer<typeof pauseSchema>;

/** Inclusive range of day numbers; `to` may be Infinity. */
export interface DayRange {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** The union of the pauses that concern a habit, sorted and disjoint, each cut to its reach (FACT5). */
export function pausedRanges(pauses: readonly Pause[], habitId: HabitId): readonly DayRange[] {
  const ranges: { from: DayNumber; to: DayNumber }[] = [];
  for (const pause of pauses) {
    if (pause.deletedAt !== undefined || (pause.habitId !== null && pause.habitId !== habitId)) continue;
    const from = Math.max(dayNumberOf(pause.from), dayNumberOf(pause.madeOn) - maxPauseReachBackDays);
    const to = pause.to === undefined ? Infinity : dayNumberOf(pause.to);
    if (from <= to) ranges.push({ from, to });
  }
  ranges.sort((a, b) => a.from - b.from);
  const union: { from: DayNumber; to: DayNumber }[] = [];
  for (const range of ranges) {
    const last = union.at(-1);
    if (last !== undefined && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
    else union.push({ ...range });
  }
  return union;
}
