import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { hasOffDays } from '@hearth/shared/domain/schedules/due-days.ts';
import { nextDueDays } from '@hearth/shared/domain/schedules/next-due.ts';
import { isPeriodic, type ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import type { Streak, StreakUnit } from '@hearth/shared/domain/streaks/verdict.ts';
import { dayNumberOf, localDateOf } from '@hearth/shared/kernel/local-date.ts';
import type { TFunction } from 'i18next';
import { durationWords } from '../../i18n/amount-words.ts';
import type { Format } from '../../i18n/format.ts';
import type { SchedulePhrase } from '../../i18n/schedule-phrases.ts';

/** What words are made with: the catalogue and the locale's formats. Stable while the language is. */
export interface Words {
  readonly t: TFunction<'today'>;
  readonly format: Format;
  readonly rule: SchedulePhrase;
}

const sameEnough = 1e-9;

/** "07:00 · kitchen chair · 10 min": when, where and how long, as far as the habit says. */
function circumstances({ time, place, durationS }: Habit, { target }: ScheduleVersion, { format }: Words): string[] {
  const parts: string[] = [];
  if (time !== undefined) parts.push(timeWords(time, format));
  if (place !== undefined) parts.push(place);
  // A target that is a duration has said it already.
  const isSaid = target.kind === 'amount' && target.measure === 'duration';
  if (durationS !== undefined && durationS > 0 && !isSaid) parts.push(durationWords(durationS, format));
  return parts;
}

/** A wall-clock time, "HH:MM", as the locale writes it. */
function timeWords(time: string, format: Format): string {
  return format.instant(Date.parse(`1970-01-01T${time}:00Z`), 'UTC', { timeStyle: 'short' });
}

/** "12 of 20 pages", "2 of 3 this week", "no slip yet today"; null for a plain yes or no. */
function progressWords(due: DueHabit, words: Words): string | null {
  const { schedule, target } = due.version;
  if (schedule.kind === 'avoid') return slipWords(due, schedule, words);
  if (target.kind === 'amount') return amountProgress(due, target, words);
  if (schedule.kind !== 'quota') return null;
  const isMet = due.have >= due.need - sameEnough;
  const values = { have: words.format.number(due.have), need: words.format.number(due.need) };
  if (schedule.per === 'week') return words.t(isMet ? 'sub.quotaMetWeek' : 'sub.quotaWeek', values);
  return words.t(isMet ? 'sub.quotaMetMonth' : 'sub.quotaMonth', values);
}

type AmountTarget = Extract<ScheduleVersion['target'], { kind: 'amount' }>;
type AvoidSchedule = Extract<ScheduleVersion['schedule'], { kind: 'avoid' }>;

function amountProgress(due: DueHabit, target: AmountTarget, words: Words): string {
  const { t, format } = words;
  const isOfPeriod = target.per === 'period';
  const [value, goal] = isOfPeriod ? [due.have, due.need] : [due.daySum, target.amount];
  const plain = target.measure === 'duration' || target.unit === '';
  const values = {
    have: target.measure === 'duration' ? durationWords(value, format) : format.number(value),
    need: target.measure === 'duration' ? durationWords(goal, format) : format.number(goal),
    unit: target.unit,
  };
  if (target.bound === 'at-most') {
    if (value > goal + sameEnough) return overWords(due.unit, isOfPeriod, t);
    return plain ? t('sub.atMostPlain', values) : t('sub.atMost', values);
  }
  const amount = plain ? t('sub.amountOfPlain', values) : t('sub.amountOf', values);
  if (!isOfPeriod) return amount;
  return due.unit === 'month' ? t('sub.amountOfMonth', { amount }) : t('sub.amountOfWeek', { amount });
}

function overWords(unit: StreakUnit, isOfPeriod: boolean, t: Words['t']): string {
  if (!isOfPeriod || unit === 'day') return t('sub.overLimit');
  return unit === 'week' ? t('sub.overLimitWeek') : t('sub.overLimitMonth');
}

function slipWords(due: DueHabit, schedule: AvoidSchedule, { t, format }: Words): string {
  const isWeek = schedule.per === 'week';
  const slips = isWeek ? due.have : due.daySlips;
  if (slips === 0) {
    if (due.dayState === 'done') return t('sub.confirmed');
    if (schedule.strict) return t('sub.strictOpen');
    return isWeek ? t('sub.noSlipWeek') : t('sub.noSlipToday');
  }
  if (schedule.limit > 0) {
    const values = { count: schedule.limit, have: format.number(slips), need: format.number(schedule.limit) };
    return isWeek ? t('sub.slipsOfWeek', values) : t('sub.slipsOfToday', values);
  }
  const values = { count: slips, value: format.number(slips) };
  return isWeek ? t('sub.slipsWeek', values) : t('sub.slipsToday', values);
}

function rhythmWords({ version, state }: DueHabit, { t, format }: Words): string[] {
  const { schedule } = version;
  if (schedule.kind !== 'since-last' && schedule.kind !== 'every-n-days') return [];
  if (schedule.n === 1) return [];
  const rhythm = t('sub.everyDays', { count: schedule.n, value: format.number(schedule.n) });
  return state === 'asks' ? [rhythm, t('sub.dueToday')] : [rhythm];
}

/** "next on Tuesday 1 December", where the rule names its days and today is none of them. */
function nextWords({ version, until, state, dayMet }: DueHabit, { t, format }: Words): string[] {
  if (state !== 'resting' || dayMet || !hasOffDays(version.schedule)) return [];
  const [next] = nextDueDays(version.schedule, { from: dayNumberOf(until) + 1 }, 1);
  if (next === undefined) return [];
  const day = format.day(localDateOf(next), { weekday: 'short', day: 'numeric', month: 'short' });
  return [t('sub.next', { day })];
}

/** The line under the name; the rule itself where there is nothing nearer to say. */
export function subLine(habit: Habit, due: DueHabit, words: Words): string {
  const { t } = words;
  const parts: string[] = [];
  if (due.dayState === 'skip') parts.push(t('sub.skipped'));
  else if (due.dayState === 'fail') parts.push(t('sub.notToday'));
  else if (due.state === 'paused') parts.push(t('sub.paused'));
  const progress = progressWords(due, words);
  if (progress !== null) parts.push(progress);
  if (due.state === 'resting' && due.dayMet) parts.push(t('sub.bonus'));
  parts.push(...rhythmWords(due, words), ...nextWords(due, words));
  if (due.state === 'asks' && due.lastChance && isPeriodic(due.version.schedule) && due.need > 0) {
    parts.push(due.unit === 'month' ? t('sub.lastChanceMonth') : t('sub.lastChanceWeek'));
  }
  parts.push(...circumstances(habit, due.version, words));
  return parts.length > 0 ? parts.join(' · ') : words.rule(due.version.schedule, due.version.target);
}

/** "112 days"; a run that changed its unit in its parts: "12 days, then 3 weeks" (STK6). */
export function streakWords(streak: Streak | null, words: Words): string | null {
  if (streak === null) return null;
  const parts = streak.parts ?? [streak];
  return parts
    .map(({ length, unit }) => lengthWords(length, unit, words))
    .reduce((before, after) => words.t('streak.changed', { before, after }));
}

/** "112 days". */
export function lengthWords(length: number, unit: StreakUnit, { t, format }: Words): string {
  const values = { count: length, value: format.number(length) };
  if (unit === 'day') return t('streak.day', values);
  return unit === 'week' ? t('streak.week', values) : t('streak.month', values);
}

/** The unit alone, under the number. */
export function unitWord(length: number, unit: StreakUnit, { t }: Words): string {
  if (unit === 'day') return t('streak.dayUnit', { count: length });
  return unit === 'week' ? t('streak.weekUnit', { count: length }) : t('streak.monthUnit', { count: length });
}

/** The check's whole name: "Meditate, done, 112 days". Counters and shields tell their progress instead of a state. */
export function checkLabel(habit: Habit, due: DueHabit, streak: Streak | null, words: Words): string {
  const { t } = words;
  const { name } = habit;
  const streakText = streakWords(streak, words);
  const progress = due.dayState === 'skip' || due.dayState === 'fail' ? null : progressWords(due, words);
  const state = progress ?? t(`state.${stateKey(due)}`);
  return streakText === null
    ? t('check.labelPlain', { name, state })
    : t('check.label', { name, state, streak: streakText });
}

function stateKey(due: DueHabit): 'done' | 'skipped' | 'fail' | 'resting' | 'paused' | 'open' {
  if (due.dayState === 'skip') return 'skipped';
  if (due.dayState === 'fail') return 'fail';
  if (due.dayMet || due.dayState === 'done') return 'done';
  if (due.state === 'paused' || due.state === 'resting') return due.state;
  return 'open';
}
