import type { AnswerAction } from './answer.ts';

/** The buttons of a notification, in English: short, because systems cut them. */
export const answerWordsEnglish: Readonly<Record<AnswerAction, string>> = {
  done: 'Done',
  skip: 'Skip',
  'later-10': 'In 10 min',
  'later-30': 'In 30 min',
  'later-60': 'In 1 hour',
};

export const testPushEnglish = {
  title: 'Reminders reach this device',
  body: 'They come also while Hearth is closed.',
} as const;
