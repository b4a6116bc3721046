import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Reading, ReadSteps, Storage, StoredObject } from '../storage/storage.ts';
import { parseRow } from './space-rows.ts';

/** Check-ins of one habit, found without looking at any other's (projections/check-in-index.ts). */

/** Both inclusive; open where absent. */
export interface DaySpan {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

/** Rows of one step; some milliseconds. */
const ROWS_PER_STEP = 500;
/** Sorts after every day label, and after every key that begins with one. */
const AFTER_EVERY_DAY = '~';

interface Place {
  readonly key: string;
  readonly day: string;
}

const afterKey = (key: string): string => `${key}\u0000`;

const toCheckIns = (rows: readonly (StoredObject | undefined)[], habitId: HabitId, { from, to }: DaySpan): CheckIn[] =>
  rows.flatMap((row) => {
    const checkIn = parseRow('checkIns', row);
    // Of ids that begin alike, and of rows that a device gave a key that is not theirs.
    if (checkIn?.habitId !== habitId || checkIn.deletedAt !== undefined) return [];
    return (from !== undefined && checkIn.day < from) || (to !== undefined && checkIn.day > to) ? [] : [checkIn];
  });

/** One page of states of days, by the range of their keys. Answers where the next begins. */
const readStates = function* (
  steps: ReadSteps,
  space: string,
  habitId: HabitId,
  span: DaySpan,
  from: string,
): Reading<{ readonly rows: readonly CheckIn[]; readonly next: string | undefined }> {
  const below = `${habitId}:${span.to ?? ''}${AFTER_EVERY_DAY}`;
  const page = yield* steps.range({ space, table: 'checkIns', from, below, limit: ROWS_PER_STEP });
  const last = page.at(-1);
  const next = last === undefined || page.length < ROWS_PER_STEP ? undefined : afterKey(last.key);
  return { rows: toCheckIns(page, habitId, span), next };
};

/** One page of amounts and slips, by their index. */
const readIndexed = function* (
  steps: ReadSteps,
  space: string,
  habitId: HabitId,
  span: DaySpan,
  after: Place | undefined,
): Reading<{ readonly rows: readonly CheckIn[]; readonly next: Place | undefined }> {
  const found = yield* steps.find('checkInIndex', {
    all: [
      { column: 'space', operator: '=', value: space },
      { column: 'habit', operator: '=', value: habitId },
      { column: 'day', operator: '>=', value: after?.day ?? span.from ?? '' },
      { column: 'day', operator: '<=', value: span.to ?? AFTER_EVERY_DAY },
    ],
    ...(after === undefined
      ? {}
      : {
          any: [
            { column: 'day', operator: '>', value: after.day },
            { column: 'key', operator: '>', value: after.key },
          ],
        }),
    limit: ROWS_PER_STEP,
  });
  const rows: (StoredObject | undefined)[] = [];
  for (const { key } of found) rows.push(yield* steps.get({ space, table: 'checkIns', key }));
  return {
    rows: toCheckIns(rows, habitId, span),
    next: found.length < ROWS_PER_STEP ? undefined : found.at(-1),
  };
};

/** Within a transaction; for a span of few days. */
export const readCheckIns = function* (
  steps: ReadSteps,
  space: string,
  habitId: HabitId,
  span: DaySpan,
): Reading<CheckIn[]> {
  const all: CheckIn[] = [];
  for (let from: string | undefined = `${habitId}:${span.from ?? ''}`; from !== undefined;) {
    const page: { readonly rows: readonly CheckIn[]; readonly next: string | undefined } = yield* readStates(
      steps,
      space,
      habitId,
      span,
      from,
    );
    all.push(...page.rows);
    from = page.next;
  }
  let after: Place | undefined;
  do {
    const page: { readonly rows: readonly CheckIn[]; readonly next: Place | undefined } = yield* readIndexed(
      steps,
      space,
      habitId,
      span,
      after,
    );
    all.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return all;
};

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** All of them, page by page: between two pages others get their turn, and a row that changes meanwhile is seen as either. */
export const collectCheckIns = async (storage: Storage, space: string, habitId: HabitId): Promise<CheckIn[]> => {
  const all: CheckIn[] = [];
  for (let from: string | undefined = `${habitId}:`; from !== undefined;) {
    const first: string = from;
    const page = await storage.read((steps) => readStates(steps, space, habitId, {}, first));
    all.push(...page.rows);
    from = page.next;
    if (from !== undefined) await othersTurn();
  }
  let after: Place | undefined;
  do {
    const last: Place | undefined = after;
    const page = await storage.read((steps) => readIndexed(steps, space, habitId, {}, last));
    all.push(...page.rows);
    after = page.next;
    if (after !== undefined) await othersTurn();
  } while (after !== undefined);
  return all;
};
