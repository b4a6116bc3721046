import type { Habit } from '../domain/habits/habit.ts';
import type { Judgement } from '../domain/streaks/judge.ts';
import { ledgerOf } from '../domain/streaks/ledger.ts';
import type { Judged, LedgerEntry, StreakNumbers, Verdict } from '../domain/streaks/verdict.ts';
import { day, drawCheckIns, judgedOn, makeHabit, makeVersion } from './factories.ts';
import { expectSame, judgeLikeOracle, judgeScenario } from './judge-both.ts';
import type { OracleRecord } from './oracle-days.ts';
import { oracleJudge } from './oracle.ts';

/** What a test tells of a habit; what it leaves out is a daily yes/no habit from Monday 2024-01-01 without any row. */
export interface Story extends Partial<Omit<OracleRecord, 'habit'>> {
  readonly habit?: Partial<Habit>;
  /** State rows from the start day on, as `drawCheckIns` reads them. */
  readonly picture?: string;
  /** The day on which it is told, by default the last day of the picture. */
  readonly today?: string;
  readonly judged?: Partial<Judged>;
}

export interface Told extends StreakNumbers {
  /** One mark a unit: K kept, - off, ~ neutral, ? pending, F frozen, M missed. */
  readonly marks: string;
  readonly ledger: LedgerEntry[];
  readonly judgement: Judgement;
}

const markOf: Readonly<Record<Verdict, string>> = {
  outside: ' ',
  off: '-',
  kept: 'K',
  neutral: '~',
  pending: '?',
  frozen: 'F',
  missed: 'M',
};

/** Judges a story, twice: the oracle must agree, so that each example speaks for both. */
export function tell(story: Story): Told {
  const habit = makeHabit(story.habit);
  const drawn = drawCheckIns(habit.startDay, story.picture ?? '');
  const today =
    story.today === undefined
      ? drawn
          .map((row) => row.day)
          .toSorted()
          .at(-1)
      : day(story.today);
  if (today === undefined) throw new Error('a story needs a day on which it is told');
  const record: OracleRecord = {
    habit,
    versions: story.versions ?? [makeVersion()],
    pauses: story.pauses ?? [],
    settings: story.settings ?? [],
    checkIns: [...drawn, ...(story.checkIns ?? [])],
  };
  const scenario = { record, judged: judgedOn(today, story.judged) };
  expectSame(judgeLikeOracle(scenario), oracleJudge(record, scenario.judged));
  const judgement = judgeScenario(scenario);
  const ledger = ledgerOf(judgement, record.checkIns);
  return { ...judgement.numbers, marks: ledger.map(({ verdict }) => markOf[verdict]).join(''), ledger, judgement };
}

/** The dates of a unit as `MM-DD..MM-DD`. */
export function spanOf({ from, to }: Pick<LedgerEntry, 'from' | 'to'>): string {
  return `${from.slice(5)}..${to.slice(5)}`;
}
