import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import type { TelegramButton, TelegramMessage } from '../../gateways/telegram/telegram.ts';
import { makeActionToken } from '../../operations/action-tokens.ts';
import { judgeToday, type TodayItem } from '../../operations/judged-habits.ts';
import type { Storage } from '../../storage/storage.ts';
import { buttonOf } from './telegram-channel.ts';
import { cut, dayWords, say, shownName, streakWords } from './telegram-words.ts';

/** Somebody's habits as the bot lists them: today's, those still open, streaks. */

interface HabitListsDeps {
  readonly storage: Storage;
  readonly epochNowMs: () => number;
}

/** More is no list for a phone; the app has the rest. */
const MOST_LINES = 60;
const MOST_BUTTONS = 20;
const LABEL_MAX = 60;
/** In place of the reminder that a button belongs to. */
const FROM_LIST = 'telegram-list';

const isOpen = ({ due }: TodayItem): boolean => due.state === 'asks';

const lineOf = (item: TodayItem): string => {
  const streak = streakWords(item.judgement);
  const sign = isOpen(item) ? '○' : '✓';
  return `${sign} ${cut(shownName(item.habit), LABEL_MAX)}${streak === undefined ? '' : ` (${streak})`}`;
};

export interface HabitLists {
  /** Everything that today asks for, a button for each that is open. */
  today(user: string): Promise<TelegramMessage>;
  /** The same without what is done. */
  open(user: string): Promise<TelegramMessage>;
  streaks(user: string): Promise<TelegramMessage>;
  /** What is still open today and begins like that, if it is one. */
  findOpen(user: string, text: string): Promise<{ readonly token: string } | undefined>;
}

export const createHabitLists = ({ storage, epochNowMs }: HabitListsDeps): HabitLists => {
  const makeTokens = (user: string, items: readonly TodayItem[], day: number): Promise<readonly string[]> =>
    storage.transact(function* (steps) {
      const tokens: string[] = [];
      for (const { habit } of items) {
        const about = { user, reminder: FROM_LIST, habit: habit.id, day };
        tokens.push((yield* makeActionToken(steps, about, epochNowMs())).token);
      }
      return tokens;
    });

  const buttonsOf = async (user: string, items: readonly TodayItem[], day: number): Promise<TelegramButton[][]> => {
    const shown = items.filter(isOpen).slice(0, MOST_BUTTONS);
    const tokens = await makeTokens(user, shown, day);
    return shown.map(({ habit }, at) => [buttonOf('tick', cut(`✓ ${shownName(habit)}`, LABEL_MAX), tokens[at] ?? '')]);
  };

  return {
    today: async (user) => {
      const { calendar, items, done, due } = await judgeToday(storage, user, epochNowMs());
      if (items.length === 0) return { text: say('nothingDue'), buttons: [] };
      const head = `${dayWords(calendar.today)}: ${String(done)} of ${String(due)} done`;
      const buttons = await buttonsOf(user, items, dayNumberOf(calendar.today));
      return { text: [head, ...items.slice(0, MOST_LINES).map(lineOf)].join('\n'), buttons };
    },
    open: async (user) => {
      const { calendar, items } = await judgeToday(storage, user, epochNowMs());
      const buttons = await buttonsOf(user, items, dayNumberOf(calendar.today));
      return { text: say(items.length === 0 ? 'nothingDue' : buttons.length === 0 ? 'allDone' : 'which'), buttons };
    },
    streaks: async (user) => {
      const { items, resting } = await judgeToday(storage, user, epochNowMs());
      const lines = [...items, ...resting].flatMap(({ habit, judgement }) => {
        const streak = streakWords(judgement);
        return streak === undefined ? [] : [`${cut(shownName(habit), LABEL_MAX)}: ${streak}`];
      });
      return { text: lines.length === 0 ? say('noStreak') : lines.slice(0, MOST_LINES).join('\n'), buttons: [] };
    },
    findOpen: async (user, text) => {
      const { calendar, items } = await judgeToday(storage, user, epochNowMs());
      const wanted = text.toLocaleLowerCase('en');
      const named = items.filter(isOpen).map((item) => [item.habit.name.toLocaleLowerCase('en'), item] as const);
      const same = named.filter(([name]) => name === wanted);
      const found = same.length > 0 ? same : named.filter(([name]) => name.startsWith(wanted));
      const [only, ...more] = found.map(([, item]) => item);
      if (only === undefined || more.length > 0) return undefined;
      const [token = ''] = await makeTokens(user, [only], dayNumberOf(calendar.today));
      return { token };
    },
  };
};
