import { dayNumberOf, localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { valueOn, type Dated } from '@hearth/shared/domain/settings/setting.ts';

/** An effective-dated setting as a screen shows it. */
export interface DatedChoice<T> {
  /** In force today. */
  readonly now: T;
  /** What was chosen last: in force, or planned. */
  readonly chosen: T;
  /** The day from which another value than today's holds; null when none is planned. */
  readonly fromDay: LocalDate | null;
}

export function datedChoice<T>(course: readonly Dated<T>[], today: LocalDate, fallback: T): DatedChoice<T> {
  const at = dayNumberOf(today);
  const now = valueOn(course, at, fallback);
  const planned = course.findLast(({ from }) => from > at);
  if (planned === undefined || planned.value === now) return { now, chosen: now, fromDay: null };
  return { now, chosen: planned.value, fromDay: localDateOf(planned.from) };
}

/** The values that a setting has had and will have, newest first; choosing the same again is no change. */
export function changesOf<T>(course: readonly Dated<T>[], fallback: T): readonly Dated<T>[] {
  return course.filter(({ value }, at) => value !== (course[at - 1]?.value ?? fallback)).toReversed();
}
