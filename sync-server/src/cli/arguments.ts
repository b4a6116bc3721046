import { parseArgs } from 'node:util';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { firstYear, lastYear, parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { isKnownZone } from '@hearth/shared/kernel/zoned-time.ts';
import type { CliError } from './cli-error.ts';

export const usage = `Usage:
  npm run -s hearth -- inspect FILE [--today YYYY-MM-DD] [--json]
      What a file or folder of another tracker, or an export of Hearth, holds, and how its habits are judged.
      --today  the day to judge on; by default the last day in the file
  npm run -s hearth -- judge FILE --today YYYY-MM-DD [--now INSTANT] [--zone ZONE] [--json]
      Streaks, freezes, strength and ledger of an export of Hearth (its zip or its data.json).
      --today  the day to judge on; until its end it counts as open
      --now    an instant of that day (2026-07-21T18:00:00Z, or milliseconds since 1970): what is open is decided there
      --zone   the zone of a file that names none, such as Europe/Berlin; by default UTC
  npm run -s hearth -- schema
      The JSON Schema of data.json.
  npm run -s hearth -- backup FOLDER [--data FOLDER] [--json]
      Writes the database and the secrets of the server into a new folder, with their sums. The server may run meanwhile.
      --data   the data folder; by default that of npm start
  npm run -s hearth -- restore FOLDER [--data FOLDER] [--replace] [--json]
      Makes a backup the data of the server, which must not run. Devices then bring what the backup lacks.
      --replace  put aside what is in the data folder
  npm run -s hearth -- rebuild [--data FOLDER] [--check] [--json]
      Makes what the server works out of people's rows anew and says where it differed. The server must not run.
      --check  only compare
With --json there is nothing but JSON on standard output, errors too: {"error": {"code", "message", "row"?}}.
Exit code 0, 2 when the arguments or the file cannot be read, or 3 when something differed in a rebuild.
`;

export type Command =
  | { readonly name: 'help' | 'schema' }
  | {
      readonly name: 'backup' | 'restore';
      readonly file: string;
      /** Null: the one of `npm start`. */
      readonly dataFolder: string | null;
      readonly mayReplace: boolean;
      readonly isJson: boolean;
    }
  | {
      readonly name: 'rebuild';
      /** Null: the one of `npm start`. */
      readonly dataFolder: string | null;
      readonly isDry: boolean;
      readonly isJson: boolean;
    }
  | { readonly name: 'inspect'; readonly file: string; readonly today: LocalDate | null; readonly isJson: boolean }
  | {
      readonly name: 'judge';
      readonly file: string;
      /** Null only when `now` is there to tell the day. */
      readonly today: LocalDate | null;
      readonly now: EpochMs | null;
      readonly zone: string;
      readonly isJson: boolean;
    };

const options = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  today: { type: 'string' },
  now: { type: 'string' },
  zone: { type: 'string' },
  data: { type: 'string' },
  replace: { type: 'boolean' },
  check: { type: 'boolean' },
} as const;

type OptionName = keyof typeof options;

const optionsOf: Readonly<Record<Exclude<Command['name'], 'help'>, readonly OptionName[]>> = {
  inspect: ['json', 'today'],
  judge: ['json', 'today', 'now', 'zone'],
  schema: ['json'],
  backup: ['json', 'data'],
  restore: ['json', 'data', 'replace'],
  rebuild: ['json', 'data', 'check'],
};

type CommandName = keyof typeof optionsOf;
const commandNames = Object.keys(optionsOf).join(', ');
const isCommandName = (name: string): name is CommandName => Object.hasOwn(optionsOf, name);

/** Without a zone an instant would mean another one on every machine. */
const instantPattern = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads the words after the program's name. */
export function readArguments(words: readonly string[]): Result<Command, CliError> {
  const parsed = parseWords(words);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help === true) return ok({ name: 'help' });
  const [name, file, ...more] = positionals;
  if (name === undefined) return usageError('no-command', `Say what to do: ${commandNames}.`);
  if (!isCommandName(name)) {
    return usageError('unknown-command', `There is no command “${name}”; there are ${commandNames}.`);
  }
  for (const option of Object.keys(values) as OptionName[]) {
    if (!optionsOf[name].includes(option)) return usageError('unknown-option', `${name} has no option --${option}.`);
  }
  if (name === 'schema') {
    return file === undefined ? ok({ name }) : usageError('too-many-arguments', 'schema takes no file.');
  }
  if (name === 'rebuild') {
    if (file !== undefined) return usageError('too-many-arguments', 'rebuild takes no file.');
    if (values.data === '') return usageError('bad-data', '--data is a folder.');
    return ok({
      name,
      dataFolder: values.data ?? null,
      isDry: values.check === true,
      isJson: values.json === true,
    });
  }
  if (file === undefined || file === '') return usageError('no-file', `Say which file to ${name}.`);
  if (more.length > 0)
    return usageError('too-many-arguments', `${name} takes one file, and not “${more.join(' ')}” too.`);

  if (name === 'backup' || name === 'restore') {
    if (values.data === '') return usageError('bad-data', '--data is a folder.');
    const isJson = values.json === true;
    return ok({ name, file, dataFolder: values.data ?? null, mayReplace: values.replace === true, isJson });
  }

  const today = values.today === undefined ? null : parseLocalDate(values.today);
  if (values.today !== undefined && today === null) {
    return usageError('bad-today', `--today is a day as YYYY-MM-DD, 1900 to 2200, and not “${values.today}”.`);
  }
  const isJson = values.json === true;
  if (name === 'inspect') return ok({ name, file, today, isJson });

  const now = values.now === undefined ? null : parseInstant(values.now);
  if (values.now !== undefined && now === null) {
    return usageError(
      'bad-now',
      `--now is an instant with its zone, such as 2026-07-21T18:00:00Z, and not “${values.now}”.`,
    );
  }
  if (today === null && now === null) return usageError('no-today', 'judge needs --today YYYY-MM-DD.');
  const zone = values.zone ?? 'UTC';
  if (!isKnownZone(zone)) return usageError('bad-zone', `“${zone}” is no time zone, such as Europe/Berlin.`);
  return ok({ name, file, today, now, zone, isJson });
}

function parseWords(words: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...words], options, allowPositionals: true, strict: true }));
  } catch (error) {
    // The parser has no other way to say that the user mistyped.
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')) {
      return usageError('bad-option', error.message.replaceAll(/\s+/g, ' '));
    }
    throw error;
  }
}

/** Within the years that a day can have. */
function parseInstant(text: string): EpochMs | null {
  if (/^-?\d{1,15}$/.test(text)) {
    const year = new Date(Number(text)).getUTCFullYear();
    return year >= firstYear && year <= lastYear ? Number(text) : null;
  }
  const day = instantPattern.exec(text)?.[1];
  if (day === undefined || parseLocalDate(day) === null) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

function usageError(code: string, message: string): Result<never, CliError> {
  return err({ code, message });
}
