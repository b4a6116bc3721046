import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { account } from '../../i18n/en/account.ts';
import { createFormat } from '../../i18n/format.ts';
import type { Words } from './account-words.ts';
import { shelfName, shelfReason } from './shelf-words.ts';

let words: Words;
beforeAll(async () => {
  const instance = i18next.createInstance();
  const interpolation = { escapeValue: false };
  await instance.init({ lng: 'en', resources: { en: { account } }, ns: ['account'], interpolation });
  words = { t: instance.getFixedT('en', 'account'), format: createFormat('en-GB') };
});

const entry = { id: '1', userId: 'anna', key: 'k', reason: 'no-room', type: 'insert', atMs: 0 };
const habitNames = new Map([['h', 'Read']]);

test.each([
  [{ table: 'habits', row: { name: 'Juggle' } }, 'Habit: Juggle'],
  [{ table: 'habits', row: { name: 'Juggle' }, spec: { name: 'Juggle more' } }, 'Habit: Juggle more'],
  [{ table: 'checkIns', row: { habitId: 'h', day: '2026-11-03' } }, 'Entry of a day: Read, 3 Nov 2026'],
  [{ table: 'checkIns', row: { habitId: 'h', day: 'soon' } }, 'Entry of a day: Read'],
  [{ table: 'pauses', row: { habitId: 'gone' } }, 'Pause'],
  [{ table: 'settings' }, 'Setting'],
  [{ table: 'ofLater', row: { name: 7 } }, 'Row'],
])('a refused change is named by as much as is known of it: %j', (more, expected) => {
  expect(shelfName({ ...entry, ...more }, habitNames, words)).toBe(expected);
});

test('a reason of another version is told by its code', () => {
  expect(shelfReason('not-yours', words)).toBe('It belongs to somebody else.');
  expect(shelfReason('of-later', words)).toBe('The server said: of-later.');
});
