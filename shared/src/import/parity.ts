import type { LocalDate } from '../kernel/local-date.ts';
import { judgedLikeThatApp } from './import-plan.ts';
import type { ImportedHabit } from './imported-habit.ts';
import { importedRows, judgeImported, type ImportMoment } from './judged-import.ts';
import { loopView } from './loop/loop-view.ts';
import { differ, ofJudgement, ofLoop, parityFigures, type ParityFigure, type ParityNumbers } from './parity-numbers.ts';
import { findReasons, type ParityReason } from './parity-reasons.ts';

/** Our numbers under one rule, and what makes them differ from theirs. */
export interface ParitySide {
  readonly numbers: Required<ParityNumbers>;
  /** Empty when all that the other app names is the same here. */
  readonly differs: readonly ParityFigure[];
  /** At least one for every figure that differs. */
  readonly reasons: readonly ParityReason[];
}

/** The parity report of one habit. */
export interface HabitParity {
  readonly origin: string;
  /** Null when neither the file nor its app's rules give a number. */
  readonly theirs: ParityNumbers | null;
  readonly ours: ParitySide;
  /** Under the rule nearest to that app's; null where there is none but ours. */
  readonly likeThatApp: ParitySide | null;
}

/** Sets their numbers beside ours for one habit of a file, as an import on an empty device would have it. */
export function reportParity(habit: ImportedHabit, moment: ImportMoment): HabitParity {
  const theirs = theirNumbers(habit, moment.judged.today);
  const like = judgedLikeThatApp(habit);
  return {
    origin: habit.origin,
    theirs,
    ours: judgeSide(habit, theirs, moment),
    likeThatApp: like === habit ? null : judgeSide(like, theirs, moment),
  };
}

/** Loop's figures are worked out by its rules; of other apps we know what the file claims. */
function theirNumbers(habit: ImportedHabit, today: LocalDate): ParityNumbers | null {
  const { loop, claims, entries } = habit;
  if (loop !== undefined) {
    const view = loopView(habit, today);
    const isScored = entries.some(({ kind, day }) => kind !== 'note' && day <= today);
    return {
      current: ofLoop(view.current),
      best: ofLoop(view.best),
      ...(isScored ? { score: view.scoreOn(today) } : {}),
    };
  }
  if (claims?.streak === undefined && claims?.score === undefined) return null;
  const { streak, score } = claims;
  return {
    ...(streak === undefined ? {} : { current: streak === 0 ? null : { length: streak, unit: 'day' } }),
    ...(score === undefined ? {} : { score }),
  };
}

function judgeSide(habit: ImportedHabit, theirs: ParityNumbers | null, moment: ImportMoment): ParitySide {
  const rows = importedRows(habit, moment.judged.today);
  const judgement = judgeImported(rows, moment);
  const numbers = ofJudgement(judgement);
  const differs = theirs === null ? [] : parityFigures.filter((figure) => differ(figure, theirs, numbers));
  if (theirs === null || differs.length === 0) return { numbers, differs, reasons: [] };
  return { numbers, differs, reasons: findReasons({ habit, rows, moment, theirs, judgement, differs }) };
}
