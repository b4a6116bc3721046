import type { GroupRefusal } from '@hearth/shared/domain/access/group-acts.ts';
import type { GroupRule, GroupTerms } from '@hearth/shared/domain/groups/group-rule.ts';
import type { Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { OverlaidUnit } from '@hearth/shared/domain/groups/own-overlay.ts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import { groups } from '../../i18n/en/groups.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { readDeviceZone } from '../../lib/device-zone.ts';
import { useNow } from '../../lib/use-now.ts';

/** What words are made with. Stable while the language and the viewer's zone are. */
export interface Words {
  readonly t: TFunction<'groups'>;
  readonly format: Format;
  /** Closes are shown in the viewer's own time. */
  readonly zone: string;
  /** Renewed when the page comes back; near moments are told by their weekday. */
  readonly now: EpochMs;
}

export function useWords(): Words {
  const { t } = useTranslation('groups');
  const format = useFormat();
  const zone = useCalendar()?.zone ?? readDeviceZone();
  const now = useNow();
  return useMemo(() => ({ t, format, zone, now }), [t, format, zone, now]);
}

/** "27 days together"; weeks of a run that began in days count as days (STK6). */
export function fireWords(run: Pick<Streak, 'length' | 'unit'> | null, { t, format }: Words): string {
  if (run === null || run.length === 0) return t('fire.none');
  return t(run.unit === 'week' ? 'fire.week' : 'fire.day', { count: run.length, value: format.number(run.length) });
}

export function openWords(pending: readonly OverlaidUnit[], { t, format }: Words): string {
  const [first] = pending;
  if (first === undefined) return t('fire.nothingOpen');
  const key = first.unit === 'week' ? 'fire.openWeek' : 'fire.openDay';
  return t(key, { count: pending.length, value: format.number(pending.length) });
}

/** "Sunday 20:00", and with its date beyond a week, as the viewer's clock shows it. */
export function momentWords(at: EpochMs, { format, zone, now }: Words): string {
  const isNear = Math.abs(at - now) < 6 * 86_400_000;
  return format.instant(at, zone, {
    weekday: isNear ? 'long' : 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(isNear ? {} : { day: 'numeric', month: 'short' }),
  });
}

/** Of another year with the year. */
export function dayWords(day: LocalDate, { format, now }: Words): string {
  const isThisYear = day.startsWith(String(new Date(now).getUTCFullYear()));
  return format.day(day, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** "Friday 20 November", or "16 – 22 Nov" for a week. */
export function unitWords({ from, to }: Pick<OverlaidUnit, 'from' | 'to'>, words: Words): string {
  const first = localDateOf(from);
  return from === to ? dayWords(first, words) : words.format.dayRange(first, localDateOf(to));
}

const ruleKeys = {
  all: { day: 'rule.allDay', week: 'rule.allWeek' },
  'at-least': { day: 'rule.atLeastDay', week: 'rule.atLeastWeek' },
  percent: { day: 'rule.percentDay', week: 'rule.percentWeek' },
  any: { day: 'rule.anyDay', week: 'rule.anyWeek' },
  sum: { day: 'rule.sumDay', week: 'rule.sumWeek' },
} as const satisfies Record<GroupRule['kind'], Record<'day' | 'week', string>>;

/** GRP1 in a sentence: "At least 3 of us, every day." */
export function ruleWords({ rule, unit, tasks }: Pick<GroupTerms, 'rule' | 'unit' | 'tasks'>, words: Words): string {
  const { t, format } = words;
  const measure = tasks[0]?.unit;
  return t(ruleKeys[rule.kind][unit], {
    number: rule.kind === 'at-least' ? format.number(rule.count) : '',
    percent: rule.kind === 'percent' ? format.percent(rule.percent / 100) : '',
    amount: rule.kind === 'sum' ? [format.number(rule.amount), measure].filter(Boolean).join(' ') : '',
  });
}

export function taskWords({ tasks, taskRule }: Pick<GroupTerms, 'tasks' | 'taskRule'>, { t, format }: Words): string {
  const names = format.list(tasks.map(({ name }) => name));
  if (tasks.length === 1) return t('rule.task', { task: names });
  if (taskRule.kind === 'all') return t('rule.tasksAll', { tasks: names });
  return t('rule.tasksSome', { tasks: names, number: format.number(taskRule.k) });
}

export function graceWords({ graceHours }: Pick<GroupTerms, 'graceHours'>, { t, format }: Words): string {
  if (graceHours === 0) return t('rule.graceNone');
  const hours = format.number(graceHours, { style: 'unit', unit: 'hour', unitDisplay: 'long' });
  return t('rule.grace', { hours });
}

type RefusalKey = keyof typeof groups.refused;
const isRefusalKey = (code: string): code is RefusalKey => code in groups.refused;

export function refusalWords(code: GroupRefusal | (string & {}), { t }: Words): string {
  return t(`refused.${isRefusalKey(code) ? code : 'other'}`);
}
