import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId, type HabitId, type ReminderId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { answerLinkOf, readAnswerLink, writeAnswerLink, type AnswerLink } from './answer-link.ts';
import { pushPayloadSchema, type ReminderPush } from './push-payload.ts';

const link: AnswerLink = {
  user: 'anna',
  reminderId: asId<ReminderId>('r'),
  habitId: asId<HabitId>('read'),
  day: '2026-11-29' as LocalDate,
  sentAt: 1_796_040_000_000,
  token: 'q3Vw',
  operation: 'o',
};

test('the link of an answer is read as it was written, whatever the ids are, and nothing of it stands before the #', () => {
  const id = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
  fc.assert(
    fc.property(id, id, id, id, (user, reminderId, habitId, token) => {
      const made = {
        ...link,
        user,
        reminderId: asId<ReminderId>(reminderId),
        habitId: asId<HabitId>(habitId),
        token,
      };
      const [path, fragment = ''] = writeAnswerLink(made).split('#');
      expect(path).toBe('/answer');
      expect(readAnswerLink(fragment)).toEqual(made);
    }),
    { numRuns: 100 },
  );
});

test('what is none of ours is no link', () => {
  const [, whole = ''] = writeAnswerLink(link).split('#');
  const wrong = [
    '',
    'x',
    whole.replace('2026-11-29', '2026-13-29'),
    `${whole}&more`,
    whole.slice(0, -1),
    `%E0&${whole}`,
  ];
  expect(wrong.map(readAnswerLink)).toEqual(wrong.map(() => undefined));
});

test('only a reminder of one habit is answered in place', () => {
  const push: ReminderPush = {
    v: 1,
    kind: 'reminder',
    id: 'm',
    user: 'anna',
    reminderId: link.reminderId,
    habitId: link.habitId,
    day: link.day,
    part: 'first',
    at: 1,
    sentAt: link.sentAt,
    title: 'Read',
    body: '',
    lang: 'en',
    path: '/today',
    answer: { token: 'q3Vw', operation: 'o' },
  };
  expect(pushPayloadSchema.parse({ ...push, newer: 1 })).toEqual(push);
  expect(answerLinkOf(push)).toEqual(link);
  const { habitId: _habitId, ...ofDay } = push;
  expect(answerLinkOf(ofDay)).toBeUndefined();
  const { answer: _answer, ...unanswered } = push;
  expect(answerLinkOf(unanswered)).toBeUndefined();
  // Nothing leads out of the app.
  for (const path of ['https://evil.example', '//evil.example', 'today']) {
    expect(pushPayloadSchema.safeParse({ ...push, path }).success).toBe(false);
  }
});
