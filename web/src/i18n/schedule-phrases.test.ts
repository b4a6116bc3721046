// @vitest-environment happy-dom
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishNames, renderEnglish } from '@hearth/shared/domain/schedules/schedule-words.en.ts';
import { scheduleWords } from '@hearth/shared/domain/schedules/schedule-words.ts';
import type { Schedule, Target } from '@hearth/shared/domain/schedules/schedule.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { createFormat } from './format.ts';
import { startI18n } from './i18n.ts';
import { joinPhrases, wordNamesOf } from './schedule-phrases.ts';

beforeAll(startI18n);

const yesNo: Target = { kind: 'yes-no' };
const pages: Target = { kind: 'amount', measure: 'count', amount: 20, unit: 'pages', bound: 'at-least', per: 'day' };

const rules: readonly [name: string, schedule: Schedule, target: Target][] = [
  ['SCH1', { kind: 'daily' }, pages],
  ['SCH2', { kind: 'weekdays', days: [1, 3, 5] }, yesNo],
  ['SCH3', { kind: 'every-n-days', n: 3, anchor: localDateOf(20605) }, yesNo],
  ['SCH4', { kind: 'since-last', n: 2, tolerance: 1 }, yesNo],
  ['SCH5', { kind: 'quota', times: 3, per: 'week' }, pages],
  ['SCH6', { kind: 'rolling', times: 3, days: 10 }, yesNo],
  ['SCH7 by date', { kind: 'month-days', days: [1, 2, 3, 11, 22, 31] }, yesNo],
  ['SCH7 by weekday', { kind: 'nth-weekday', nth: 5, weekday: 7 }, yesNo],
  ['SCH7 once a year', { kind: 'yearly', month: 2, day: 29 }, yesNo],
  ['SCH8', { kind: 'avoid', limit: 2, per: 'week', strict: true }, yesNo],
];

describe('a rule in the language of the page', () => {
  it.each(rules)('%s reads in English as it does without i18next', (_, schedule, target) => {
    const t = i18next.getFixedT('en', 'words');
    const english = renderEnglish(scheduleWords(schedule, target, englishNames, 1));
    const names = { ...wordNamesOf(createFormat('en-US'), t), list: englishNames.list };
    expect(joinPhrases(scheduleWords(schedule, target, names, 1), t)).toBe(english);
  });

  it("writes dates and lists as the reader's region does", () => {
    const t = i18next.getFixedT('en', 'words');
    const names = wordNamesOf(createFormat('en-GB'), t);
    const say = (schedule: Schedule) => joinPhrases(scheduleWords(schedule, yesNo, names), t);
    expect(say({ kind: 'yearly', month: 2, day: 28 })).toBe('Every year on 28 February');
    expect(say({ kind: 'month-days', days: [1, 2, 3] })).toBe('Every month on the 1st, 2nd and 3rd');
  });
});
