import i18next from 'i18next';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { SettingVersion } from '@hearth/shared/domain/settings/setting.ts';
import { makeHabit, makeVersion } from '@hearth/shared/testing/factories.ts';
import { buildHabitView, type HabitView } from '../data/habit-view.ts';
import type { Words } from '../features/habit/habit-words.ts';
import { habit as texts } from '../i18n/en/habit.ts';
import { words as ruleTexts } from '../i18n/en/words.ts';
import { createFormat } from '../i18n/format.ts';
import { joinPhrases, wordNamesOf } from '../i18n/schedule-phrases.ts';
import { scheduleWords } from '@hearth/shared/domain/schedules/schedule-words.ts';
import { calendarOf } from '@hearth/shared/domain/days/calendar.ts';

export interface ViewInput {
  readonly habit?: Partial<Habit>;
  /** A daily yes/no rule from 2024-01-01 without any. */
  readonly versions?: readonly Partial<ScheduleVersion>[];
  readonly pauses?: readonly Pause[];
  readonly settings?: readonly SettingVersion[];
  readonly rows?: readonly CheckIn[];
  /** Noon of this day in Berlin. */
  readonly today: string;
}

/** A habit as its page sees it, without a database. */
export function habitViewOf({
  habit,
  versions = [{}],
  pauses = [],
  settings = [],
  rows = [],
  today,
}: ViewInput): HabitView {
  const calendar = calendarOf(
    { zoneChanges: [], settingVersions: settings },
    Date.parse(`${today}T11:00:00Z`),
    'Europe/Berlin',
  );
  const made = makeHabit(habit);
  const rules = {
    habits: [made],
    versions: new Map([[made.id, versions.map(makeVersion)]]),
    pauses,
    settingVersions: settings,
    routines: [],
    settings: [],
    zoneChanges: [],
  };
  return buildHabitView(rules, made, rows, calendar);
}

/** The page's words in British English. */
export async function englishWords(): Promise<Words> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: 'en',
    resources: { en: { habit: texts, words: ruleTexts } },
    ns: ['habit', 'words'],
    interpolation: { escapeValue: false },
  });
  const format = createFormat('en-GB');
  const t = instance.getFixedT('en', 'words');
  return {
    t: instance.getFixedT('en', 'habit'),
    format,
    rule: (schedule, target, weekStart) =>
      joinPhrases(scheduleWords(schedule, target, wordNamesOf(format, t), weekStart), t),
  };
}
