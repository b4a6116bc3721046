import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loopZip } from '@hearth/shared/testing/loop-files.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { dataJson, writeInto } from '../testing/run-cli.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

let temporary: TemporaryFolder;
beforeEach(() => {
  temporary = createTemporaryFolder();
});
afterEach(() => {
  temporary.remove();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
const run = (cwd: string, program: string, ...args: readonly string[]) =>
  new Promise<Ended>((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });

/** The command as the README has it. */
const runHearth = (...words: readonly string[]) => run(PROJECT, 'npm', 'run', '-s', 'hearth', '--', ...words);

describe('the command', () => {
  it('prints nothing but JSON on standard output', async () => {
    const file = writeInto(temporary.folder, 'loop.zip', loopZip(['2024-01-01,YES_MANUAL,']));
    const { code, stdout, stderr } = await runHearth('inspect', file, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ source: 'loop-csv', habits: [{ name: 'Read' }] });
  });

  it.each([
    ['a missing file', ['inspect', 'nothing-there.db', '--json'], 'not-found'],
    ['a folder that is no export', ['inspect', 'scripts/lint-rules', '--json'], 'foreign-folder'],
    ['a day that is none', ['judge', 'data.json', '--today', 'tomorrow', '--json'], 'bad-today'],
    ['nothing to do', ['--json'], 'no-command'],
  ])('ends with 2 and the error as JSON for %s', async (_, words, code) => {
    const ended = await runHearth(...words);
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout)).toEqual({ error: { code, message: expect.any(String) as string } });
    expect(ended.stderr).toMatch(/^hearth: /);
  });

  it('says what is wrong on standard error alone without --json', async () => {
    const { code, stdout, stderr } = await runHearth('inspect', 'nothing-there.db');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^hearth: There is no file .*nothing-there\.db\.\n$/);
  });

  it('takes paths from where it was called, and large answers whole', async () => {
    const days = Array.from({ length: 4_000 }, (_, at) => new Date(at * 86_400_000).toISOString().slice(0, 10));
    const tables = {
      habits: [{ id: 'a', startDay: '1970-01-01' }],
      scheduleVersions: [{ habitId: 'a', fromDay: '1970-01-01', schedule: { kind: 'daily' } }],
      checkIns: days.map((day) => ({ habitId: 'a', day, kind: 'done' })),
    };
    writeInto(temporary.folder, 'data.json', dataJson(tables));
    const script = join(PROJECT, 'scripts/run.mjs');
    const last = days.at(-1) ?? '';
    const words = ['hearth', 'judge', 'data.json', '--today', last, '--json'];
    const { code, stdout } = await run(temporary.folder, process.execPath, script, ...words);
    expect(code).toBe(0);
    const { habits } = JSON.parse(stdout) as { habits: { ledger: unknown[] }[] };
    expect(habits[0]?.ledger).toHaveLength(4_000);
  });

  it('prints the JSON Schema of data.json', async () => {
    const { code, stdout } = await runHearth('schema');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['format', 'version', 'tables'],
      properties: { tables: { properties: { habits: { type: 'array' }, checkIns: { type: 'array' } } } },
    });
  });
});
