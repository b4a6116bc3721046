import * as z from 'zod/mini';
import { asId, idSchema, type CheckInId, type HabitId } from '../../kernel/ids.ts';
import { localDateSchema, type LocalDate } from '../../kernel/local-date.ts';
import { maxAmount } from '../schedules/schedule.ts';

export const maxNoteLength = 4_000;
export const maxCheckIns = 2_000_000;

/** FACT1. `done skip fail none` are states of a day; `amount` and `slip` are rows of their own that add up. */
export const checkInKinds = ['done', 'skip', 'fail', 'none', 'amount', 'slip'] as const;
export type CheckInKind = (typeof checkInKinds)[number];
export const checkInSources = ['app', 'notification', 'telegram', 'link', 'import', 'activity', 'api'] as const;
export type CheckInSource = (typeof checkInSources)[number];

/** One logged fact. `day` was computed once, when it was logged (DAY1), and is never recomputed. */
export const checkInSchema = z.looseObject({
  id: idSchema<CheckInId>(),
  v: z.literal(1),
  habitId: idSchema<HabitId>(),
  day: localDateSchema,
  kind: z.enum(checkInKinds),
  /** Of an `amount`: finite, 0 to 1e9, in the target's unit (durations: seconds). 0 is a value. */
  value: z.optional(z.number().check(z.gte(0), z.lte(maxAmount))),
  unit: z.optional(z.string().check(z.maxLength(32))),
  /** On the state row it is the day's note and survives every change of state (FACT3). */
  note: z.optional(z.string().check(z.maxLength(maxNoteLength))),
  loggedAt: z.number(),
  editedAt: z.number(),
  /** IANA zone in which it was logged. */
  zone: z.string().check(z.maxLength(64)),
  device: z.string().check(z.maxLength(64)),
  source: z.enum(checkInSources),
  deletedAt: z.optional(z.number()),
});
export type CheckIn = z.infer<typeof checkInSchema>;

/** Key of the one state row of a habit and day (FACT2): two devices that tick the same day make one row. */
export function stateRowId(habitId: HabitId, day: LocalDate): CheckInId {
  return asId<CheckInId>(`${habitId}:${day}`);
}

/** True for the state row of its day, also when it says `none`. */
export function isStateRow(row: Pick<CheckIn, 'id' | 'habitId' | 'day'>): boolean {
  return row.id === stateRowId(row.habitId, row.day);
}

const stateRank: Record<CheckInKind, number> = { done: 4, skip: 3, fail: 2, none: 1, amount: 0, slip: 0 };

/** Which of two states of one day wins (FACT2): the later `editedAt`; at equal times done > skip > fail > none. */
export function winningState<Row extends Pick<CheckIn, 'kind' | 'editedAt'>>(a: Row, b: Row): Row {
  if (a.editedAt !== b.editedAt) return a.editedAt > b.editedAt ? a : b;
  return stateRank[a.kind] >= stateRank[b.kind] ? a : b;
}
