import { answerWordsEnglish } from '@hearth/shared/domain/reminders/answer-words.en.ts';
import type { AnswerAction } from '@hearth/shared/domain/reminders/answer.ts';
import type {
  ChannelOutcome,
  ReminderChannel,
  ReminderMessage,
} from '../../gateways/reminder-channel/reminder-channel.ts';
import type { Telegram, TelegramButton, TelegramFailure, TelegramMessage } from '../../gateways/telegram/telegram.ts';
import { SAID } from './telegram-words.ts';

/** Reminders as messages of the bot (F8), with buttons that answer them in place. */

/** Of Telegram, less what is not ours to spend. */
const TEXT_MAX = 4_000;
const BUTTON_ROWS: readonly (readonly AnswerAction[])[] = [
  ['done', 'skip'],
  ['later-10', 'later-30', 'later-60'],
];

/** What a button sends back: what it answers, and the secret that it answers by. */
export const buttonOf = (action: string, label: string, token: string): TelegramButton => ({
  label,
  data: `${action}:${token}`,
});

const textOf = ({ title, body, action, place, time, lines }: ReminderMessage): string => {
  const details = [action, place, time].filter((part) => part !== undefined && part !== '').join(' · ');
  const list = lines.map(({ name, text }) => (text === '' ? `• ${name}` : `• ${name}: ${text}`));
  const text = [title, body, details, ...list].filter((line) => line !== '').join('\n');
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
};

const messageOf = (message: ReminderMessage): TelegramMessage => {
  const { answer } = message;
  return {
    text: textOf(message),
    buttons:
      answer === undefined
        ? []
        : BUTTON_ROWS.map((row) => row.map((each) => buttonOf(each, answerWordsEnglish[each], answer.token))),
  };
};

const outcomeOf = (failure: TelegramFailure): ChannelOutcome => {
  switch (failure.kind) {
    case 'blocked':
      return { kind: 'gone' };
    case 'unreachable':
      return { kind: 'failed', why: 'unreachable' };
    case 'refused':
    case 'retry-after':
      return failure;
  }
};

export const createTelegramChannel = (telegram: Telegram): ReminderChannel => ({
  name: 'telegram',
  hasShownSign: false,
  deliver: async (message, { address }) => {
    const sent = await telegram.sendMessage(Number(address), messageOf(message));
    return sent.kind === 'sent' ? { kind: 'delivered', receipt: String(sent.messageId) } : outcomeOf(sent);
  },
  withdraw: async (_withdrawal, { address }, receipt) => {
    if (receipt === undefined) return;
    await telegram.editMessage(Number(address), Number(receipt), { text: SAID.notNeeded, buttons: [] });
  },
});
