import { webcrypto } from 'node:crypto';
import { resolve } from 'node:path';
import { cleanLine } from '@hearth/shared/import/clean-text.ts';
import { needsSqlite, readImportFile } from '@hearth/shared/import/import-file.ts';
import { readDataFile, type DataFile } from '@hearth/shared/import/hearth/data-file.ts';
import { bytesInMemory } from '@hearth/shared/import/zip-file.ts';
import { readExportFile } from '@hearth/shared/import/hearth/export-file.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { readArguments, usage, type Command } from './arguments.ts';
import { ofImportError, type CliError } from './cli-error.ts';
import { completeRows } from './complete-rows.ts';
import { describedSchema } from './described-schema.ts';
import { inspectExport } from './export-inspection.ts';
import { describeWarnings } from './described-warning.ts';
import { inspectImport, type Inspection } from './inspection.ts';
import { findDataFolder } from './data-folder.ts';
import { findJudged } from './judge-moment.ts';
import { judgeTables, type JudgementReport } from './judgement-report.ts';
import { openInput, type Input } from './open-input.ts';
import { isExport, parseExport } from './read-export.ts';
import { describeBackup, describeInspection, describeJudgement } from './report-text.ts';
import { loadSqlite } from './sqlite.ts';

/** What a run of the command line leaves behind. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in `words`; relative paths are taken from the folder `calledFrom`. */
export async function runCommand(words: readonly string[], calledFrom: string): Promise<Outcome> {
  const command = readArguments(words);
  // Whoever asked for JSON gets JSON, also when the rest of the line makes no sense.
  if (!command.ok) return refuse(command.error, words.includes('--json'), `\n${usage}`);
  switch (command.value.name) {
    case 'help':
      return answer(usage);
    case 'schema':
      return answer(asJson(describedSchema()));
    case 'inspect': {
      const inspected = await inspect(command.value, calledFrom);
      return inspected.ok
        ? answer(command.value.isJson ? asJson(inspected.value) : describeInspection(inspected.value))
        : refuse(inspected.error, command.value.isJson);
    }
    case 'backup': {
      // Not for the other commands, which need no store: they start sooner without.
      const { makeBackup } = await import('./make-backup.ts');
      const made = await makeBackup(resolve(calledFrom, command.value.file), dataFolderOf(command.value, calledFrom));
      if (!made.ok) return refuse(made.error, command.value.isJson);
      const text = describeBackup(made.value);
      return answer(command.value.isJson ? asJson(made.value) : text);
    }
    case 'restore': {
      const { restoreBackup } = await import('./restore-backup.ts');
      const { file, mayReplace, isJson } = command.value;
      const restored = await restoreBackup(
        resolve(calledFrom, file),
        dataFolderOf(command.value, calledFrom),
        mayReplace,
      );
      if (!restored.ok) return refuse(restored.error, isJson);
      const { dataFolder, madeAt, replaced } = restored.value;
      const aside = replaced === null ? '' : `What was there lies in ${replaced} now.\n`;
      return answer(isJson ? asJson(restored.value) : `Restored the backup of ${madeAt} to ${dataFolder}.\n${aside}`);
    }
    case 'rebuild': {
      const { describeRebuilt, rebuildStore } = await import('./rebuild-store.ts');
      const { isDry, isJson } = command.value;
      const rebuilt = await rebuildStore(dataFolderOf(command.value, calledFrom), isDry);
      if (!rebuilt.ok) return refuse(rebuilt.error, isJson);
      const told = answer(isJson ? asJson(rebuilt.value) : describeRebuilt(rebuilt.value));
      return rebuilt.value.differences === 0 ? told : { ...told, exitCode: 3 };
    }
    case 'judge': {
      const judged = await judge(command.value, calledFrom);
      return judged.ok
        ? answer(command.value.isJson ? asJson(judged.value) : describeJudgement(judged.value))
        : refuse(judged.error, command.value.isJson);
    }
  }
}

function dataFolderOf(command: CommandOf<'backup' | 'restore' | 'rebuild'>, calledFrom: string): string {
  return findDataFolder(command.dataFolder, calledFrom);
}

type CommandOf<Name extends Command['name']> = Extract<Command, { name: Name }>;

async function inspect(command: CommandOf<'inspect'>, calledFrom: string): Promise<Result<Inspection, CliError>> {
  const input = await openInput(resolve(calledFrom, command.file));
  if (!input.ok) return input;
  const { bytes, name } = input.value;
  if (isExport(input.value)) {
    const data = await readExportFile(bytesInMemory(bytes), name, (part) => webcrypto.subtle.digest('SHA-256', part));
    return data.ok ? inspectExport(data.value, command.today) : err(ofImportError(data.error));
  }
  const sqlite = needsSqlite(bytes, name) ? await loadSqlite() : null;
  const read = readImportFile(bytes, name, sqlite);
  const inspected = read.ok ? inspectImport(read.value, command.today) : read;
  if (inspected.ok) return inspected;
  if (input.value.isFolder && inspected.error.code === 'foreign-zip') {
    return err({ code: 'foreign-folder', message: `The folder ${name} is no export that Hearth knows.` });
  }
  return err(ofImportError(inspected.error));
}

async function judge(command: CommandOf<'judge'>, calledFrom: string): Promise<Result<JudgementReport, CliError>> {
  const input = await openInput(resolve(calledFrom, command.file));
  if (!input.ok) return input;
  const data = readForJudging(input.value);
  if (!data.ok) return data;
  const { tables, warnings } = data.value;
  const judged = findJudged({
    zoneChanges: tables.zoneChanges,
    settings: tables.settingVersions,
    fallbackZone: command.zone,
    today: command.today,
    now: command.now,
  });
  if (!judged.ok) return judged;
  const report = judgeTables(tables, judged.value);
  if (!report.ok || warnings.length === 0) return report;
  return ok({ ...report.value, warnings: describeWarnings(warnings) });
}

/** An export as a judge needs it: rows made whole first, so that a file may be written by hand. */
function readForJudging(input: Input): Result<DataFile, CliError> {
  const parsed = parseExport(input);
  const data = parsed.ok ? readDataFile(completeRows(parsed.value.json), input.name, parsed.value.entry) : parsed;
  return data.ok ? data : err(ofImportError(data.error));
}

function answer(stdout: string): Outcome {
  return { exitCode: 0, stdout, stderr: '' };
}

function refuse({ code, message, ...rest }: CliError, isJson: boolean, hint = ''): Outcome {
  // It may repeat names of files and habits, which could hold what a terminal obeys.
  const error = { code, message: cleanLine(message), ...rest };
  const stderr = `hearth: ${error.message}\n${isJson ? '' : hint}`;
  return { exitCode: 2, stdout: isJson ? asJson({ error }) : '', stderr };
}

/** A mistake of ours: 1, its trace for the report on standard error, and for programs still JSON. */
export function refuseSurprise(error: unknown, words: readonly string[]): Outcome {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const stdout = words.includes('--json') ? asJson({ error: { code: 'internal', message } }) : '';
  return {
    exitCode: 1,
    stdout,
    stderr: `hearth: this is a mistake in Hearth, please report it.\n${stack ?? message}\n`,
  };
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
