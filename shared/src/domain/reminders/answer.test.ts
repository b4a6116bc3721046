import { expect, test } from 'vitest';
import {
  actionsThatFit,
  answerActions,
  answeredAt,
  laterOfAnswer,
  reminderAnswerSchema,
  stateOfAnswer,
} from './answer.ts';

test('F7: an action says something of its day, or puts off, and never both', () => {
  expect(answerActions.map((action) => [stateOfAnswer(action), laterOfAnswer(action)])).toEqual([
    ['done', undefined],
    ['skip', undefined],
    [undefined, 10],
    [undefined, 30],
    [undefined, 60],
  ]);
});

test('F6: as many buttons as there is room for, in their order', () => {
  expect([0, 1, 2, 3, 4, 5, 9].map((room) => actionsThatFit(room).length)).toEqual([0, 1, 2, 3, 4, 5, 5]);
  expect(actionsThatFit(2)).toEqual(['done', 'skip']);
  expect(actionsThatFit(3)).toEqual(['done', 'skip', 'later-30']);
  expect(actionsThatFit(5)).toEqual(answerActions);
});

test('FACT2: nobody answers before being asked, nor later than the answer arrives', () => {
  expect([5, 15, 25].map((claimed) => answeredAt(claimed, 10, 20))).toEqual([10, 15, 20]);
});

test('F7: what is kept is an answer only when it is whole, and keeps what a newer app adds', () => {
  const answer = {
    id: 'operation',
    kind: 'reminder',
    userId: 'anna',
    habitId: 'read',
    reminderId: 'r',
    day: '2026-11-29',
    action: 'done',
    at: 1,
    token: 't',
    isPosted: false,
  };
  expect(reminderAnswerSchema.safeParse({ ...answer, more: 1 }).data).toMatchObject({ ...answer, more: 1 });
  for (const wrong of [{ day: '2026-11-31' }, { action: 'explode' }, { id: '' }, { kind: 'link' }, { userId: 1 }]) {
    expect(reminderAnswerSchema.safeParse({ ...answer, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  }
});
