import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { ListedHabit } from '../../data/queries/use-listed-habits.ts';
import { foldQuery, foldText, rateMatch } from '../../lib/text-search.ts';

/** Descriptions may have 10,000 letters; what stands beyond these is not searched, so that a key press stays quick. */
const SEARCHED_LETTERS = 2_000;

interface Searched {
  readonly name: string;
  readonly rest: string;
}

/** Folded once per habit; a changed habit is another object. */
const folded = new WeakMap<Habit, Searched>();

function foldHabit(habit: Habit): Searched {
  const known = folded.get(habit);
  if (known !== undefined) return known;
  const { name, description, action, place, reward } = habit;
  const rest = [name, action, place, reward, description.slice(0, SEARCHED_LETTERS)];
  const made = { name: foldText(name), rest: foldText(rest.filter((text) => text !== undefined).join(' ')) };
  folded.set(habit, made);
  return made;
}

/** What a name finds stands before what a description finds. */
const NAME_WEIGHT = 1_000;

/** The habits that answer a question, the closest first, ties in their order; all for an empty one. */
export function findHabits<Found extends Pick<ListedHabit, 'habit'>>(
  habits: readonly Found[],
  query: string,
): readonly Found[] {
  const words = foldQuery(query);
  if (words.length === 0) return query.trim() === '' ? habits : [];
  return habits
    .flatMap((summary) => {
      const { name, rest } = foldHabit(summary.habit);
      const byName = rateMatch(name, words);
      const rate = byName > 0 ? byName + NAME_WEIGHT : rateMatch(rest, words);
      return rate > 0 ? [{ summary, rate }] : [];
    })
    .toSorted((a, b) => b.rate - a.rate)
    .map(({ summary }) => summary);
}
