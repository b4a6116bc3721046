import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Telegram } from '../../gateways/telegram/telegram.ts';
import { findAnswered, keepAnswered } from '../../operations/answered-keys.ts';
import { readRuleRows } from '../../operations/space-rows.ts';
import type { Storage, WriteSteps, Writing } from '../../storage/storage.ts';
import { findChat } from './telegram-chats.ts';
import { say } from './telegram-words.ts';

/** A message about a new habit, for whoever wished for it (F8): by whatever way the habit came, once, and many as one. */

/** Longer than a device that is online needs to bring all that one act made. */
const SETTLE_MS = 1_000;
/** What was told is remembered for a day (answered-keys.ts), so nothing older counts as new. */
const NEW_FOR_MS = 20 * 3_600_000;
const TOLD_ONE_BY_ONE = 3;

interface NewHabitNewsDeps {
  readonly storage: Storage;
  readonly telegram: Telegram;
  readonly epochNowMs: () => number;
  readonly onFailed: (error: unknown) => void;
}

export interface NewHabitNews {
  /** Something was written into a space. */
  readonly note: (space: string) => void;
  readonly close: () => void;
}

const wordsOf = (habits: readonly Habit[]): readonly string[] =>
  habits.length > TOLD_ONE_BY_ONE
    ? [say('newHabits', { count: String(habits.length) })]
    : habits.map(({ name, discreet }) => (discreet === true ? say('newDiscreet') : say('newHabit', { name })));

/** Habits that were not told yet; told from now on. */
const takeNew = function* (steps: WriteSteps, space: string, sinceMs: number, nowMs: number): Writing<Habit[]> {
  const taken: Habit[] = [];
  for (const habit of (yield* readRuleRows(steps, space)).habits) {
    if (habit.createdAt < Math.max(sinceMs, nowMs - NEW_FOR_MS)) continue;
    const key = `telegram told ${habit.id}`;
    if ((yield* findAnswered(steps, space, key, nowMs)) !== undefined) continue;
    yield* keepAnswered(steps, space, { key, hash: '' }, null, nowMs);
    taken.push(habit);
  }
  return taken;
};

export const createNewHabitNews = ({ storage, telegram, epochNowMs, onFailed }: NewHabitNewsDeps): NewHabitNews => {
  const noted = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const tell = async (space: string): Promise<void> => {
    const chat = await storage.read((steps) => findChat(steps, space));
    const sinceMs = chat?.newHabitsSinceMs ?? null;
    if (chat === undefined || sinceMs === null) return;
    const habits = await storage.transact((steps) => takeNew(steps, space, sinceMs, epochNowMs()));
    for (const text of wordsOf(habits)) await telegram.sendMessage(chat.chat, { text, buttons: [] });
  };

  const tellAll = async (): Promise<void> => {
    timer = undefined;
    const spaces = [...noted];
    noted.clear();
    for (const space of spaces) await tell(space);
  };

  return {
    note: (space) => {
      noted.add(space);
      timer ??= setTimeout(() => void tellAll().catch(onFailed), SETTLE_MS);
    },
    close: () => clearTimeout(timer),
  };
};
