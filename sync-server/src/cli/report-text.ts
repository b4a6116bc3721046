import type { MadeBackup } from './make-backup.ts';
import { importSourceNames } from './source-names.ts';
import type { DescribedWarning } from './described-warning.ts';
import type { InspectedHabit, InspectedStreak, Inspection } from './inspection.ts';
import type { JudgedHabit, JudgementReport } from './judgement-report.ts';

/** An inspection for people, in English. */
export function describeInspection({ source, judgedOn, habits, warnings }: Inspection): string {
  const day = judgedOn === null ? 'no day to judge on' : `judged on ${judgedOn}`;
  const lines = [`${importSourceNames[source]}: ${countOf(habits.length, 'habit')}, ${day}`, ''];
  for (const habit of habits) lines.push(...inspectedLines(habit), '');
  lines.push(...warningLines(warnings));
  return `${lines.join('\n').trimEnd()}\n`;
}

function inspectedLines(habit: InspectedHabit): string[] {
  const { name, schedule, archived, entries, firstDay, lastDay, streak, strength, loop } = habit;
  const kinds = Object.entries(entries).filter(([, count]) => count > 0);
  const what = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ') || 'nothing logged';
  const when = firstDay === null || lastDay === null ? '' : `, ${firstDay} to ${lastDay}`;
  const lines = [
    `${name}${archived ? ' (archived)' : ''}: ${schedule}`,
    `  ${what}${when}`,
    `  ${numbersText(streak.current, streak.best, strength)}`,
  ];
  if (loop !== undefined) {
    const best = loop.bestStreak.length === 0 ? 'none' : countOf(loop.bestStreak.length, 'day');
    lines.push(
      `  as Loop counts: streak ${countOf(loop.currentStreak, 'day')}, best ${best}, score ${percent(loop.score)}`,
    );
  }
  return lines;
}

function warningLines(warnings: readonly DescribedWarning[]): string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.map(
    ({ file, row, message }) => `  ${file}${row === undefined ? '' : `, row ${row}`}: ${message}`,
  );
  return ['Left out, or read in a changed way:', ...lines];
}

/** A judgement for people, in English, with the whole ledger. */
export function describeJudgement({ today, habits, warnings = [] }: JudgementReport): string {
  const lines = [`${countOf(habits.length, 'habit')}, judged on ${today}`, ''];
  for (const habit of habits) lines.push(...judgedLines(habit), '');
  lines.push(...warningLines(warnings));
  return `${lines.join('\n').trimEnd()}\n`;
}

function judgedLines({ name, streak, freezes, strength, ledger }: JudgedHabit): string[] {
  const next = freezes.keptToNext === null ? '' : `, next after ${freezes.keptToNext} kept`;
  const used = freezes.used.length === 0 ? '' : `, used on ${freezes.used.join(', ')}`;
  return [
    name,
    `  ${numbersText(streak.current, streak.best, strength)}`,
    `  freezes: ${freezes.held} held${next}${used}`,
    ...ledger.map(({ from, to, verdict, reason }) => {
      return `  ${from === to ? from : `${from} to ${to}`}  ${verdict} (${reason})`;
    }),
  ];
}

function numbersText(current: InspectedStreak | null, best: InspectedStreak | null, strength: number): string {
  return `streak ${streakText(current)}, best ${streakText(best)}, strength ${percent(strength)}`;
}

function streakText(streak: InspectedStreak | null): string {
  return streak === null ? 'none' : `${countOf(streak.length, streak.unit)} (${streak.from} to ${streak.to})`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export function describeBackup({ backup, dataFolder, bytes, files, missingFiles }: MadeBackup): string {
  const missing =
    missingFiles === 0 ? '' : `${String(missingFiles)} files that people attached were gone or damaged already.\n`;
  return (
    `Backed up ${dataFolder} to ${backup}: ${String(bytes)} bytes, ${String(files)} attached files. ` +
    `It holds secrets: keep it to yourself.\n${missing}`
  );
}
