import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../cli/run-command.ts';
import type { CliError } from '../cli/cli-error.ts';

/** Writes a file into a temporary folder, with the folders on its way; gives its path. */
export function writeInto(folder: string, path: string, content: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** What a command answered as JSON. Throws when it refused. */
export async function answerOf<Answer>(folder: string, ...words: readonly string[]): Promise<Answer> {
  const { exitCode, stdout, stderr } = await runCommand([...words, '--json'], folder);
  if (exitCode !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout) as Answer;
}

/** The error with which a command refused. Throws when it did not. */
export async function errorOf(folder: string, ...words: readonly string[]): Promise<CliError> {
  const { exitCode, stdout } = await runCommand([...words, '--json'], folder);
  if (exitCode !== 2) throw new Error(`${words.join(' ')} was answered: ${stdout}`);
  return (JSON.parse(stdout) as { error: CliError }).error;
}

/** data.json with these tables. */
export function dataJson(tables: Readonly<Record<string, readonly unknown[]>>): string {
  return JSON.stringify({ format: 'hearth', version: 1, tables });
}
