import type { Schedule, Target } from '../domain/schedules/schedule.ts';
import type { Judgement } from '../domain/streaks/judge.ts';
import { addDays, dayNumberOf, type LocalDate } from '../kernel/local-date.ts';
import type { ImportedHabit } from './imported-habit.ts';
import {
  judgeImported,
  wholeJudging,
  type ImportedRows,
  type ImportMoment,
  type JudgingParts,
} from './judged-import.ts';
import { loopFrequency } from './loop/loop-days.ts';
import { loopQuirks, type LoopQuirks } from './loop/loop-quirks.ts';
import { loopView, type LoopView } from './loop/loop-view.ts';
import {
  differ,
  ofJudgement,
  ofLoop,
  scoreTolerance,
  type ParityFigure,
  type ParityNumbers,
} from './parity-numbers.ts';
import type { ParityReasonCode } from './parity-words.en.ts';

/** Why figures differ: found by judging again with this one difference taken away. */
export interface ParityReason {
  readonly code: ParityReasonCode;
  readonly figures: readonly ParityFigure[];
  /** What the words of the code ask for. */
  readonly values: Readonly<Record<string, number | LocalDate>>;
}

/** A difference to be explained. */
export interface ParityCase {
  readonly habit: ImportedHabit;
  readonly rows: ImportedRows;
  readonly moment: ImportMoment;
  readonly theirs: ParityNumbers;
  readonly judgement: Judgement;
  readonly differs: readonly ParityFigure[];
}

/** One way of counting, between theirs and ours, and what leads to it from the one before. */
interface Stage {
  readonly code: (figure: ParityFigure) => ParityReasonCode;
  readonly numbers: ParityNumbers;
  readonly values: Values;
}

type Values = ParityReason['values'];

/** So small that all steps together stay below the tolerance of a score unless one of them is named. */
const stepTolerance = scoreTolerance / 20;

/**
 * Walks from their numbers to ours, taking away one difference of the rules at a time, and names those steps that move a
 * figure. The last step ends at our numbers, so that whatever differs has at least one reason.
 */
export function findReasons(one: ParityCase): ParityReason[] {
  const towardsOurs = one.habit.loop === undefined ? [] : loopStages(one);
  const ours = ourStages(one);
  const stages = [...towardsOurs, ...ours];
  const found = new Map<ParityReasonCode, { figures: Set<ParityFigure>; values: Values }>();
  let before = one.theirs;
  for (const { code, numbers, values } of stages) {
    for (const figure of one.differs) {
      if (!differ(figure, before, numbers, stepTolerance)) continue;
      const name = code(figure);
      const reason = found.get(name) ?? { figures: new Set<ParityFigure>(), values };
      reason.figures.add(figure);
      found.set(name, reason);
    }
    before = numbers;
  }
  return [...found].map(([code, { figures, values }]) => ({ code, figures: [...figures], values }));
}

interface Switch {
  readonly quirk: keyof LoopQuirks;
  readonly code: ParityReasonCode;
  readonly values: (view: LoopView) => Values;
}

/** Loop's way of counting with one quirk after the other switched off, as far as it applies to the rule taken here. */
function loopStages({ habit, moment: { judged } }: ParityCase): Stage[] {
  const { today, openFrom } = judged;
  const count = (kind: 'skip' | 'fail', isCounted: (day: LocalDate) => boolean = () => true) =>
    habit.entries.filter((entry) => entry.kind === kind && isCounted(entry.day)).length;
  const skips = () => ({ days: count('skip') });
  const switches: Switch[] = [
    { quirk: 'readsTicks', code: 'ticks-as-amounts', values: () => ({}) },
    {
      quirk: 'countsLaterEntries',
      code: 'later-entries',
      values: () => ({ days: habit.entries.filter(({ kind, day }) => kind !== 'note' && day > today).length }),
    },
    {
      quirk: 'reachesFuture',
      code: 'reaches-future',
      values: ({ best }) => ({ days: best === null ? 0 : Math.max(0, dayNumberOf(best.to) - dayNumberOf(today)) }),
    },
    { quirk: 'prefersLater', code: 'later-of-equal', values: () => ({}) },
    {
      quirk: 'overwritesNo',
      code: 'no-overwritten',
      values: (view) => {
        const implied = new Set(view.impliedDays());
        return { days: count('fail', (day) => implied.has(day)) };
      },
    },
    { quirk: 'countsSkips', code: 'skips-counted', values: skips },
    { quirk: 'skipBreaks', code: 'skips-break', values: skips },
    { quirk: 'sumsSkips', code: 'skips-in-score', values: skips },
    { quirk: 'silenceBreaks', code: 'silence-breaks', values: () => ({}) },
    { quirk: 'countsOpenDays', code: 'today-open', values: () => ({}) },
  ];
  // A day in rhythm counts here as well, so that only other rules leave filled-in days out (SCH6).
  if (habit.schedule.kind !== 'rolling') {
    switches.push({ quirk: 'countsFilled', code: 'filled-days', values: (view) => filledIn(view) });
  }
  let quirks = loopQuirks;
  let before = loopView(habit, today, quirks, openFrom);
  return switches.map(({ quirk, code, values }) => {
    quirks = { ...quirks, [quirk]: false };
    const view = loopView(habit, today, quirks, openFrom);
    const stage = { code: () => code, numbers: numbersOf(view, today), values: values(before) };
    before = view;
    return stage;
  });
}

/** How many of the days of the best streak, or of the current one, the app had filled in. */
function filledIn({ best, current, impliedDays }: LoopView): Values {
  const implied = impliedDays();
  const within = (streak: LoopView['best']) =>
    implied.filter((day) => streak !== null && day >= streak.from && day <= streak.to).length;
  const streak = best !== null && within(best) > 0 ? best : current;
  return { days: within(streak), length: streak?.length ?? 0 };
}

function numbersOf(view: LoopView, today: LocalDate): ParityNumbers {
  return { current: ofLoop(view.current), best: ofLoop(view.best), score: view.scoreOn(today) };
}

/** From our rule without anything that only we have, to our numbers. */
function ourStages(one: ParityCase): Stage[] {
  const { habit, rows, moment, judgement } = one;
  const { today, unlived } = moment.judged;
  const later = habit.entries.filter(({ kind, day }) => kind !== 'note' && day > today).length;
  const added: { part: keyof JudgingParts; code: ParityReasonCode; values: Values }[] = [];
  if (later > 0) added.push({ part: 'laterEntries', code: 'later-entries', values: { days: later } });
  if (unlived.length > 0) added.push({ part: 'unlived', code: 'unlived-days', values: {} });
  const [archive] = rows.input.pauses;
  if (archive !== undefined) added.push({ part: 'archive', code: 'archived', values: { since: archive.from } });
  added.push({ part: 'freezes', code: 'freezes', values: { days: judgement.frozenDays.length } });

  let parts: JudgingParts = { ...wholeJudging };
  for (const { part } of added) parts = { ...parts, [part]: false };
  const ofRule = (figure: ParityFigure) => (figure === 'score' ? scoreReason(habit) : streakReason(habit));
  const atRule = ofJudgement(judgeImported(rows, moment, parts));
  const { loop, lastDay } = habit;
  const stages: Stage[] = [];
  if (loop === undefined && lastDay !== null && lastDay < today) {
    // What a file claims was true when it was written, at its last day or soon after.
    const then = { ...moment, judged: { today: lastDay, openFrom: addDays(lastDay, 1), unlived: [] } };
    stages.push(
      { code: ofRule, numbers: ofJudgement(judgeImported(rows, then, parts)), values: {} },
      { code: () => 'days-since', numbers: atRule, values: { day: lastDay } },
    );
  } else {
    stages.push({ code: ofRule, numbers: atRule, values: ruleValues(habit) });
  }
  for (const { part, code, values } of added) {
    parts = { ...parts, [part]: true };
    stages.push({ code: () => code, numbers: ofJudgement(judgeImported(rows, moment, parts)), values });
  }
  return stages;
}

function ruleValues(habit: ImportedHabit): Values {
  const { num, den } = loopFrequency(habit);
  return habit.loop === undefined ? {} : { times: num, days: den };
}

/** What is left of a streak's difference once everything else is taken away: the rule itself. */
function streakReason(habit: ImportedHabit): ParityReasonCode {
  const { loop, schedule, target, isApproximate } = habit;
  if (loop === undefined) return isApproximate === true ? 'approximate' : 'own-count';
  if (loop.numeric !== null) {
    if (target.kind === 'amount' && target.per === 'period') return 'single-days';
    if (loopFrequency(habit).den !== 1) return 'shared-target';
    return loop.numeric.atMost ? 'silence-breaks' : 'other-rules';
  }
  if (schedule.kind === 'quota') return schedule.per === 'week' ? 'calendar-weeks' : 'calendar-months';
  if (schedule.kind === 'since-last') return 'each-time';
  return schedule.kind === 'rolling' ? 'look-back' : 'other-rules';
}

function scoreReason(habit: ImportedHabit): ParityReasonCode {
  const { loop, isApproximate, schedule, target } = habit;
  if (loop === undefined) return isApproximate === true ? 'approximate' : 'own-count';
  const { num, den } = loopFrequency(habit);
  const ours = frequencyOf(schedule, target);
  if (ours.times !== num || ours.days !== den) return 'other-frequency';
  return loop.numeric?.amount === 0 && !loop.numeric.atMost ? 'zero-target' : 'other-rules';
}

/** Times in days by which our strength is worked out (STK10), of the rules that an import of Loop makes. */
function frequencyOf(schedule: Schedule, target: Target): { readonly times: number; readonly days: number } {
  if (schedule.kind === 'quota') {
    const times = target.kind === 'amount' && target.per === 'period' ? 1 : schedule.times;
    return { times, days: schedule.per === 'week' ? 7 : 30 };
  }
  if (schedule.kind === 'since-last') return { times: 1, days: schedule.n };
  return schedule.kind === 'rolling' ? { times: schedule.times, days: schedule.days } : { times: 1, days: 1 };
}
