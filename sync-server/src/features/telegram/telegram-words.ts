import { reminderStreaks } from '@hearth/shared/domain/reminders/reminder-said.en.ts';
import type { Judgement } from '@hearth/shared/domain/streaks/judge.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';

/** What the bot says, in English. */

export const SAID = {
  connected: 'Connected. Your reminders come here now, with buttons to answer them.\n\n{help}',
  help: '/today – what today asks for\n/done – tick something\n/streak – your streaks\n/stop – no more messages, and this chat is forgotten',
  stranger:
    'This chat is not connected to anybody. In Hearth, open Settings, Reminders, Telegram, and follow the link there.',
  wrongCode: 'This code does not count any more. In Hearth, open Settings, Reminders, Telegram, and make a new one.',
  stopped: 'Stopped. Nothing more comes here, and Hearth has forgotten this chat.',
  nothingDue: 'Nothing is asked of you today.',
  allDone: 'Everything is done today.',
  which: 'What have you done?',
  noStreak: 'No streak yet. Every fire starts with a spark.',
  over: 'This button does not count any more.',
  answered: 'It was answered already.',
  gone: 'That habit is not here any more.',
  discreet: 'A habit',
  notNeeded: 'Not needed any more: it was done, or the reminder was changed.',
  test: 'Reminders reach this chat.',
  newHabits: '{count} new habits in Hearth.',
  newHabit: 'A new habit in Hearth: {name}',
  newDiscreet: 'There is a new habit in Hearth.',
} as const;

export const say = (key: keyof typeof SAID, values: Readonly<Record<string, string>> = {}): string =>
  SAID[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

const DAY_MS = 86_400_000;
const plurals = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat('en');
const days = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** What a chat is shown of a habit, which other eyes may see (F2). */
export const shownName = ({ name, discreet }: Pick<Habit, 'name' | 'discreet'>): string =>
  discreet === true ? SAID.discreet : name;

/** "12 days"; undefined without a streak. */
export const streakWords = ({ numbers: { current } }: Judgement): string | undefined => {
  if (current === null || current.length === 0) return undefined;
  const { unit, length } = current;
  const form = plurals.select(length) === 'one' ? 'one' : 'other';
  return reminderStreaks[`${unit}_${form}`].replace('{{value}}', numbers.format(length));
};

/** "Mon, 30 Nov" */
export const dayWords = (day: LocalDate): string => days.format(dayNumberOf(day) * DAY_MS);

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most so many letters as people see them. */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const seen = [...letters.segment(text)].map(({ segment }) => segment);
  return seen.length <= most ? text : `${seen.slice(0, most - 1).join('')}…`;
};
