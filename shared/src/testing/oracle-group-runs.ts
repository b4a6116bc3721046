import type { OracleGroupUnit } from './oracle-group.ts';

export interface OracleFire {
  /** Units of the running run, by kind of unit in order, as `12 day, 3 week`; empty without one. */
  readonly current: string;
  readonly best: string;
  readonly shields: number;
  /** First days of the units on which a shield was spent. */
  readonly shielded: readonly number[];
}

interface Kept {
  readonly unit: 'day' | 'week';
}

function inWords(run: readonly Kept[]): string {
  const parts: { unit: string; length: number }[] = [];
  for (const { unit } of run) {
    const last = parts.at(-1);
    if (last?.unit === unit) last.length += 1;
    else parts.push({ unit, length: 1 });
  }
  return parts.map(({ unit, length }) => `${length} ${unit}`).join(', ');
}

/** Runs and shields (GRP7, STK6) by going through the units. */
export function walkGroup(units: readonly OracleGroupUnit[]): OracleFire {
  const runs: OracleGroupUnit[][] = [[]];
  const shielded: number[] = [];
  let [shields, towards] = [0, 0];
  for (const unit of units) {
    const run = runs.at(-1) as OracleGroupUnit[];
    if (unit.verdict === 'kept' || unit.verdict === 'met') run.push(unit);
    if (unit.verdict === 'kept' && shields < 3) {
      towards += 1;
      if (towards === 7) [shields, towards] = [shields + 1, 0];
    }
    if (unit.verdict === 'missed' && shields > 0) {
      shields -= 1;
      shielded.push(unit.from);
    } else if (unit.verdict === 'missed') {
      [shields, towards] = [0, 0];
      runs.push([]);
    }
  }
  const kept = runs.flat();
  const byDays = kept.some(({ unit }) => unit === 'day') && kept.some(({ unit }) => unit === 'week');
  const length = (run: readonly Kept[]) =>
    byDays ? run.reduce((days, { unit }) => days + (unit === 'week' ? 7 : 1), 0) : run.length;
  let best: OracleGroupUnit[] = [];
  for (const run of runs) if (length(run) > length(best)) best = run;
  return { current: inWords(runs.at(-1) ?? []), best: inWords(best), shields, shielded };
}
