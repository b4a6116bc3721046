import { answerActions, laterOfAnswer, type AnswerAction } from '@hearth/shared/domain/reminders/answer.ts';
import { answerWordsEnglish } from '@hearth/shared/domain/reminders/answer-words.en.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import type { Telegram, TelegramMessage, TelegramUpdate } from '../../gateways/telegram/telegram.ts';
import { findActionToken, type ActionToken } from '../../operations/action-tokens.ts';
import { answerReminder } from '../../operations/answer-operations.ts';
import { readCheckIns } from '../../operations/habit-check-ins.ts';
import { readLiveHabit, type OperationDeps } from '../../operations/habit-operations.ts';
import { judgeOneHabit } from '../../operations/judged-habits.ts';
import { logOfDay } from '../../operations/log-days.ts';
import { keepAsAnswered } from '../../operations/reminder-outbox.ts';
import type { HabitLists } from './habit-lists.ts';
import type { TelegramChats } from './telegram-chats.ts';
import { cut, dayWords, say, shownName, streakWords } from './telegram-words.ts';

/** Buttons that were pressed. What a button sends could be forged, so only the secret in it counts, and only in its owner's chat. */

type Press = Extract<TelegramUpdate, { readonly kind: 'press' }>;

interface PressesDeps {
  readonly telegram: Telegram;
  readonly chats: TelegramChats;
  readonly lists: HabitLists;
  readonly operations: OperationDeps;
}

const DATA = /^([a-z0-9-]{1,20}):([\w-]{22})$/;
const BY_TELEGRAM = { source: 'telegram', device: 'telegram' } as const;
/** Telegram shows up to 200 over the chat. */
const ANSWER_MAX = 100;
const SIGNS = { done: '✓', skip: '⏭', fail: '✗', none: '○' } as const;
const STATES = { done: 'done', skip: 'skipped', fail: 'not done', none: 'still open' } as const;

/** `tick`: a button of a list. */
const readData = (data: string): { readonly action: AnswerAction | 'tick'; readonly token: string } | undefined => {
  const [, name = '', token = ''] = DATA.exec(data) ?? [];
  const action = name === 'tick' ? name : answerActions.find((each) => each === name);
  return action === undefined ? undefined : { action, token };
};

export interface TelegramPresses {
  readonly take: (press: Press) => Promise<void>;
  /** Ticks by a secret; says what became of it. */
  readonly tick: (user: string, token: string) => Promise<string>;
}

export const createTelegramPresses = ({ telegram, chats, lists, operations }: PressesDeps): TelegramPresses => {
  const { storage, epochNowMs } = operations;

  /** The day as it is now, whoever said so last. */
  const resultOf = async ({ user, habit, day }: ActionToken, action: AnswerAction): Promise<string> => {
    const id = asId<HabitId>(habit);
    const date = localDateOf(day);
    const [found, log] = await storage.read(function* (steps) {
      const rows = yield* readCheckIns(steps, user, id, { from: date, to: date });
      return [yield* readLiveHabit(steps, user, id), logOfDay(date, rows)] as const;
    });
    if (found === undefined) return say('gone');
    const named = `${shownName(found)}, ${dayWords(date)}`;
    if (laterOfAnswer(action) !== undefined)
      return `⏰ ${named}: ${answerWordsEnglish[action].toLocaleLowerCase('en')}`;
    const judged = await judgeOneHabit(storage, user, id, epochNowMs());
    const streak = judged === undefined ? undefined : streakWords(judged.judgement);
    return `${SIGNS[log.state]} ${named}: ${STATES[log.state]}${streak === undefined ? '' : `. ${streak}`}`;
  };

  const answer = async (asked: ActionToken, token: string, action: AnswerAction): Promise<string> => {
    await answerReminder(operations, { token, action, at: epochNowMs(), by: BY_TELEGRAM });
    return resultOf(asked, action);
  };

  const findAsked = async (user: string, token: string): Promise<ActionToken | undefined> => {
    const asked = await storage.read((steps) => findActionToken(steps, token, epochNowMs()));
    return asked?.user === user ? asked : undefined;
  };

  const replace = async ({ chat, messageId }: Press, message: TelegramMessage): Promise<void> => {
    await telegram.editMessage(chat, messageId, message);
  };

  return {
    take: async (press) => {
      const { chat, callback } = press;
      const read = readData(press.data);
      const owner = await chats.findByChat(chat);
      const asked = read === undefined || owner === undefined ? undefined : await findAsked(owner.user, read.token);
      if (read === undefined || owner === undefined || asked === undefined) {
        await telegram.answerCallback(callback, say('over'));
        return;
      }
      if (asked.usedAtMs !== null) {
        await telegram.answerCallback(callback, say('answered'));
        return;
      }
      const { action, token } = read;
      // First, so that the message is not taken back for having been done.
      await storage.transact((steps) => keepAsAnswered(steps, owner.user, { channel: 'telegram', about: asked }));
      const result = await answer(asked, token, action === 'tick' ? 'done' : action);
      await replace(press, action === 'tick' ? await lists.today(owner.user) : { text: result, buttons: [] });
      await telegram.answerCallback(callback, cut(result, ANSWER_MAX));
    },
    tick: async (user, token) => {
      const asked = await findAsked(user, token);
      return asked === undefined ? say('over') : answer(asked, token, 'done');
    },
  };
};
