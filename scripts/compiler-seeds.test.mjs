import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from './toolchain.mjs';

/** What the compiler must refuse in `shared`: anything of a browser or a server, and whatever types cannot be stripped from. */
const REFUSED = {
  'browser.ts': 'export const found = document.title;',
  'clock.ts': 'setTimeout(() => undefined, 1);',
  'console.ts': "console.log('hello');",
  'crypto.ts': 'export const id = crypto.randomUUID();',
  'fetch.ts': "export const found = fetch('x');",
  'node.ts': "export { readFileSync } from 'node:fs';",
  'process.ts': 'export const found = process.env;',
  'enum.ts': 'export enum Kind { Done }',
  'namespace.ts': 'export namespace Kinds { export const done = 1; }',
  'parameter-property.ts': 'export class Habit { constructor(readonly name: string) {} }',
  'type-import.ts': "import { Habit } from './may-class.ts';\nexport const show = (habit: Habit): Habit => habit;",
  'index-access.ts': 'export const first = (rows: string[]): string => rows[0];',
  'index-signature.ts': 'export const read = (row: Record<string, string>): unknown => row.name;',
  'optional-undefined.ts': 'export const row: { note?: string } = { note: undefined };',
  'implicit-any.ts': 'export const show = (value) => value;',
  'no-override.ts': "export class A { say() { return 'a'; } }\nexport class B extends A { say() { return 'b'; } }",
  'unused-local.ts': 'const forgotten = 1;\nexport {};',
  'missing-return.ts': 'export const sign = (n: number) => { if (n > 0) return 1; };',
};
const ACCEPTED = { 'may-class.ts': 'export interface Habit { readonly name: string }' };

/** @type {string} */
let folder;
/** @type {string} */
let output;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-compiler-'));
  mkdirSync(join(folder, 'src'));
  for (const [name, source] of Object.entries({ ...REFUSED, ...ACCEPTED }))
    writeFileSync(join(folder, 'src', name), source);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(PROJECT_ROOT, 'shared/tsconfig.json'),
      compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true, rootDir: 'src' },
      include: ['src'],
    }),
  );
  output = spawnSync(join(PROJECT_ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' }).stdout;
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the compiler keeps shared pure and strict', () => {
  it.each(Object.keys(REFUSED))('by refusing %s', (name) => {
    expect(output).toContain(`src/${name}(`);
  });

  it.each(Object.keys(ACCEPTED))('and takes %s', (name) => {
    expect(output).not.toContain(`src/${name}(`);
  });
});
