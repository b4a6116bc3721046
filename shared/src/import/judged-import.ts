import { packFacts, type FactColumns } from '../domain/check-ins/fact-columns.ts';
import type { CheckIn } from '../domain/check-ins/check-in.ts';
import type { SettingVersion } from '../domain/settings/setting.ts';
import { judgeHabit, type Judgement } from '../domain/streaks/judge.ts';
import { compilePlan, type PlanInput } from '../domain/streaks/plan.ts';
import type { Judged } from '../domain/streaks/verdict.ts';
import { asId, type SettingVersionId } from '../kernel/ids.ts';
import { parseLocalDate, type LocalDate } from '../kernel/local-date.ts';
import { planImport } from './import-plan.ts';
import type { ImportedHabit } from './imported-habit.ts';

/** When, and under which settings, imported habits are judged. */
export interface ImportMoment {
  readonly judged: Judged;
  readonly settings: readonly SettingVersion[];
}

/** What of the judging may be left out, to see what it makes of the numbers. */
export interface JudgingParts {
  readonly laterEntries: boolean;
  readonly unlived: boolean;
  readonly archive: boolean;
  readonly freezes: boolean;
}

export const wholeJudging: JudgingParts = { laterEntries: true, unlived: true, archive: true, freezes: true };

/** The rows that an import would make of one habit, ready to be judged in several ways. */
export interface ImportedRows {
  readonly input: Omit<PlanInput, 'settings'>;
  readonly checkIns: readonly CheckIn[];
  readonly facts: FactColumns;
}

/** What {@link planImport} writes of a habit on a device that is empty. */
export function importedRows(habit: ImportedHabit, today: LocalDate): ImportedRows {
  const planned = planImport(
    { source: 'loop-csv', file: '', habits: [habit], warnings: [] },
    { habits: [], checkIns: new Map(), checkInCount: 0 },
    { today, now: 0, deviceId: '' },
  );
  if (!planned.ok) throw new Error(planned.error.code);
  const { habits, scheduleVersions: versions, pauses, checkIns } = planned.value.writes;
  const [made] = habits;
  if (made === undefined) throw new Error('an import makes the habit');
  return { input: { habit: made, versions, pauses }, checkIns, facts: packFacts(checkIns) };
}

export function judgeImported(
  { input, checkIns, facts }: ImportedRows,
  { judged, settings }: ImportMoment,
  parts: JudgingParts = wholeJudging,
): Judgement {
  const plan = compilePlan({
    ...input,
    pauses: parts.archive ? input.pauses : [],
    settings: parts.freezes ? settings : [...settings.filter(({ name }) => name !== 'freezes'), noFreezes],
  });
  const known = parts.laterEntries ? facts : packFacts(checkIns.filter(({ day }) => day <= judged.today));
  return judgeHabit(plan, known, parts.unlived ? judged : { ...judged, unlived: [] });
}

const beginning = parseLocalDate('1900-01-01');
if (beginning === null) throw new Error('1900-01-01 is a day');

const noFreezes: SettingVersion = {
  id: asId<SettingVersionId>('parity:no-freezes'),
  v: 1,
  name: 'freezes',
  fromDay: beginning,
  madeAt: 0,
  value: false,
};
