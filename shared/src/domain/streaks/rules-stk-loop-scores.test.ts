import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { amountTarget, day, makeCheckIn, makeHabit, makeVersion, judgedOn, yesNo } from '../../testing/factories.ts';
import { judgeScenario } from '../../testing/judge-both.ts';
import { asId, type CheckInId } from '../../kernel/ids.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { Schedule, Target } from '../schedules/schedule.ts';
import { strengthCurve } from './judge.ts';

/** Scores that Loop itself wrote beside its checkmarks; from outside the project, see HEARTH_REAL_FILES in the README. */
const folder = resolve(
  process.env['HEARTH_REAL_FILES'] ?? join(import.meta.dirname, '../../../../../shared/data'),
  'loop',
);
const zipPath = join(folder, 'loop_habits_csv_v2.3.1.zip');

/** Text of an entry of the exported zip, or of the export that lies there as files. */
function readEntry(path: string): string {
  const open = join(folder, 'uhabits_csv_export', path);
  if (existsSync(open)) return readFileSync(open, 'utf8');
  const entry = unzipSync(new Uint8Array(readFileSync(zipPath)))[path];
  if (entry === undefined) throw new Error(`no ${path}`);
  return strFromU8(entry);
}

/** Date and value of each line, oldest first. */
function readPairs(path: string): [string, string][] {
  const lines = readEntry(path).trim().split('\n').slice(1);
  return lines.map((line): [string, string] => [line.slice(0, 10), line.split(',')[1]?.trim() ?? '']).toReversed();
}

/** Loop's values: what it implied itself (YES_AUTO) is no fact, numbers are thousandths. */
function checkInOf([date, value]: [string, string]): CheckIn[] {
  if (value === 'YES_MANUAL') return [makeCheckIn({ day: day(date) })];
  if (value === 'NO') return [makeCheckIn({ day: day(date), kind: 'fail' })];
  if (!/^\d+$/.test(value)) return [];
  return [makeCheckIn({ id: asId<CheckInId>(date), day: day(date), kind: 'amount', value: Number(value) / 1000 })];
}

const habits: readonly { readonly name: string; readonly schedule: Schedule; readonly target: Target }[] = [
  { name: '002 Wake up early', schedule: { kind: 'rolling', times: 2, days: 3 }, target: yesNo },
  { name: '003 bool habit', schedule: { kind: 'rolling', times: 3, days: 14 }, target: yesNo },
  {
    name: '002 value habit',
    schedule: { kind: 'quota', times: 1, per: 'month' },
    target: amountTarget(12, { bound: 'at-most', per: 'period' }),
  },
];

const isPresent = existsSync(zipPath);
// The one permitted skip: said in one line, and counted as passed.
if (!isPresent) process.stdout.write('not run: scores of Loop (real files absent)\n');

describe('strength beside Loop', () => {
  it.each(habits)('STK10 equals the scores of "$name" to 4 decimals', ({ name, schedule, target }) => {
    if (!isPresent) return;
    const scores = readPairs(`${name}/Scores.csv`);
    const [first, last] = [day(scores[0]?.[0] ?? ''), day(scores.at(-1)?.[0] ?? '')];
    const record = {
      habit: makeHabit({ startDay: first }),
      versions: [makeVersion({ schedule, target })],
      pauses: [],
      settings: [],
      checkIns: readPairs(`${name}/Checkmarks.csv`).flatMap(checkInOf),
    };
    const curve = strengthCurve(judgeScenario({ record, judged: judgedOn(addDays(last, 1)) }));
    expect(scores.length).toBeGreaterThan(2);
    expect(scores.map((_, at) => curve[at]?.toFixed(4))).toEqual(scores.map(([, score]) => score));
  });
});
