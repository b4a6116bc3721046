import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
import { createProgram } from '../testing/api-program.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';

const README = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8');
const SECTION = /\n### Scripting\n([^]*?)\n## /.exec(README)?.[1] ?? '';
const blocksOf = (language: string): string[] =>
  [...SECTION.matchAll(new RegExp(`\n\`\`\`${language}\n([^]*?)\n\`\`\``, 'g'))].map(([, block = '']) => block);

let server: AccountsServer;
let anna: Client;
let temporary: TemporaryFolder;
beforeEach(async () => {
  server = await startAccountsServer();
  anna = await createProgram(server, 'anna');
  temporary = createTemporaryFolder();
});
afterEach(async () => {
  await server.stop();
  temporary.remove();
});

/** Runs a block of the README as somebody would type it; what comes of each command is a line. */
const run = async (script: string, environment: Readonly<Record<string, string>>): Promise<string> => {
  const lines = script.replaceAll('http://localhost:3000', server.url).replaceAll('…', '');
  const { PATH = '' } = process.env;
  const done = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', lines.replace(/^curl/gm, 'echo; curl')], {
    cwd: temporary.folder,
    env: { PATH, ...environment },
  });
  return done.stdout;
};

describe('what the README says of scripting', () => {
  it('works as it stands there: a token, curl, a program, and the end of the token', async () => {
    const made = await anna.post('/api/v1/users/me/tokens', { name: 'Script', scopes: ['read', 'check-in', 'write'] });
    expect(made.status, made.text).toBe(201);
    const secret = String(made.json['token']);
    const [first = '', types = '', ending = ''] = blocksOf('sh');
    const [program = ''] = blocksOf('ts');
    const told = await run(first.replace('hearth_pat_…', secret), {});
    const [habit, today] = told
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([habit?.['name'], today?.['due']]).toEqual(['Read', 1]);

    // The types are erased when Node runs it; fetching what makes them is nothing for a test.
    const [fetching, running = ''] = types.split('\n');
    expect(fetching).toMatch(/^npx openapi-typescript@\d+ \$HEARTH\/openapi\.json -o hearth\.d\.ts$/);
    expect(program.split('\n').length).toBeLessThan(30);
    writeFileSync(join(temporary.folder, 'log-habit.mts'), program);
    const environment = { HEARTH: server.url, HEARTH_TOKEN: secret };
    expect(await run(running, environment)).toMatch(/^Read: done on \d{4}-\d\d-\d\d\n$/);
    expect((await anna.ask('/api/v1/today')).json['done']).toBe(1);

    const id = String(made.json['id']);
    const listed = await run(ending.replace('"password":"…"', `"password":"${PASSWORD}"`), {
      ...environment,
      TOKEN_ID: id,
    });
    expect(listed).toContain('"name":"Script"');
    await expect(run(running, environment)).rejects.toThrow(/sign-in-again/);
  });
});
