import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { activityKinds, type ActivityRow } from '../../data/activity-row.ts';
import { settings } from '../../i18n/en/settings.ts';
import { createFormat } from '../../i18n/format.ts';
import { aboutWords, actWords } from './activity-words.ts';
import type { Words } from './settings-words.ts';

const today = '2026-11-20' as LocalDate;
const habitId = 'h1' as ActivityRow['habitId'];
const act = (row: Partial<ActivityRow>): ActivityRow => ({
  id: 'a1',
  at: 0,
  kind: 'day-done',
  habitId,
  subject: 'Read',
  detail: '',
  reverts: [],
  ...row,
});
const target = { kind: 'amount', measure: 'duration', unit: '', amount: 600, bound: 'at-least', per: 'day' };
const rows = { versions: new Map([['h1', [{ target }]]]) } as unknown as RuleRows;
let words: Words;

beforeAll(async () => {
  const i18n = i18next.createInstance();
  await i18n.init({ lng: 'en', resources: { en: { settings } }, interpolation: { escapeValue: false } });
  words = { t: i18n.getFixedT('en', 'settings'), format: createFormat('en-GB') };
});

describe('an act in words', () => {
  it.each(activityKinds)('%s is said, with nothing left to fill in', (kind) => {
    for (const each of [act({ kind }), act({ kind, habitId: null, detail: '2026-11-19' })]) {
      expect(actWords(each, rows, words)).toMatch(/^[^{}]+$/);
      expect(actWords(each, rows, words)).not.toMatch(/^activity\./);
    }
  });

  it('measures an amount as its habit does, and by the number alone when the habit is gone', () => {
    expect(actWords(act({ kind: 'amount-added', detail: '90' }), rows, words)).toBe('Read: 1 min 30 secs added');
    const gone = act({ kind: 'amount-set', habitId: 'h2' as ActivityRow['habitId'], detail: '12.5' });
    expect(actWords(gone, rows, words)).toBe('Read: set to 12.5');
  });

  it.each([
    ['dayStart', '240', 'Day start: 04:00'],
    ['weekStart', '7', 'First day of the week: Sunday'],
    ['freezes', 'false', 'Freezes switched off'],
    ['tinyHabits', 'true', 'Tiny habits switched on'],
    ['pinnedZone', 'America/Argentina/Buenos_Aires', 'Time zone: Buenos Aires, kept'],
    ['pinnedZone', '', 'Time zone: as the device says'],
    ['of-a-newer-version', '1', 'A setting changed'],
  ])('says what %s was set to', (subject, detail, said) => {
    expect(actWords(act({ kind: 'setting-changed', habitId: null, subject, detail }), rows, words)).toBe(said);
  });

  it('names the day only where it is another than the one it stands under', () => {
    expect(aboutWords(act({ detail: '2026-11-20' }), today, today, words)).toBeNull();
    expect(aboutWords(act({ detail: '2026-11-18' }), today, today, words)).toBe('for Wed 18 Nov');
    expect(aboutWords(act({ kind: 'paused', detail: '2026-11-20' }), today, today, words)).toBe('from Fri 20 Nov');
    expect(aboutWords(act({ kind: 'habit-ended', detail: '' }), today, today, words)).toBeNull();
    expect(aboutWords(act({ kind: 'imported', detail: '1' }), today, today, words)).toBe('1 entry');
  });
});
