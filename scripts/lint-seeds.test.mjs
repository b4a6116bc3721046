import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBorderProblem } from './lint-rules/borders.mjs';
import { PROJECT_ROOT } from './toolchain.mjs';

const SEEDS = join(PROJECT_ROOT, 'scripts/lint-seeds');
const CONFIG = '.oxlintrc.json';
/** Generated, because nobody wants to read it: one line more than a file may have. */
const LONG_FILE = 'web/src/lib/too-long.ts';

/** @type {{ path: string, expected: string }[]} */
const seeds = readdirSync(SEEDS, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(SEEDS, path)).isFile())
  .map((path) => {
    const expected = /^\/\/ expect: (.+)/.exec(readFileSync(join(SEEDS, path), 'utf8'))?.[1];
    if (expected === undefined) throw new Error(`${path} does not say what it expects`);
    return { path, expected };
  })
  .concat({ path: LONG_FILE, expected: 'eslint(max-lines)' })
  .toSorted((a, b) => a.path.localeCompare(b.path));

/** @type {string} */
let folder;
/** @type {Map<string, string[]>} */
const found = new Map();

/** Lints a copy of the seeds in a folder where each stands in the room that its path names. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-lint-'));
  cpSync(SEEDS, folder, { recursive: true });
  cpSync(join(PROJECT_ROOT, CONFIG), join(folder, CONFIG));
  cpSync(join(PROJECT_ROOT, 'scripts/lint-rules'), join(folder, 'scripts/lint-rules'), { recursive: true });
  writeFileSync(join(folder, LONG_FILE), 'export {};\n'.repeat(501));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { strict: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2023' },
    }),
  );
  const { stdout, stderr } = spawnSync(
    join(PROJECT_ROOT, 'node_modules/.bin/oxlint'),
    ['--deny-warnings', '-f', 'json', 'shared', 'web', 'sync-server'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (!stdout.startsWith('{')) throw new Error(`the linter did not run: ${stdout}${stderr}`);
  for (const { code, message, filename } of JSON.parse(stdout).diagnostics) {
    const name = code ?? (message.includes('Unused') ? 'unused-directive' : message);
    found.set(filename, [...(found.get(filename) ?? []), name]);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the linter', () => {
  it.each(seeds.filter(({ expected }) => expected !== 'none'))('catches $expected in $path', ({ path, expected }) => {
    expect(found.get(path)).toContain(expected);
  });

  it.each(seeds.filter(({ expected }) => expected === 'none'))('has nothing to say about $path', ({ path }) => {
    expect(found.get(path) ?? []).toEqual([]);
  });

  it('has a seed for every rule that the configuration names', () => {
    const { rules, overrides } = JSON.parse(readFileSync(join(PROJECT_ROOT, CONFIG), 'utf8'));
    const named = [rules, ...overrides.map((/** @type {any} */ each) => each.rules)].flatMap((set) =>
      Object.entries(set)
        .filter(([, setting]) => setting !== 'off')
        .map(([rule]) => rule.replace(/^(.*)\/(.*)$/, '$1($2)')),
    );
    const seeded = seeds.map(({ expected }) => expected);
    expect(named.filter((rule) => !seeded.includes(rule))).toEqual([]);
  });

  it('has a seed for every global and property that is forbidden in shared', () => {
    const { overrides } = JSON.parse(readFileSync(join(PROJECT_ROOT, CONFIG), 'utf8'));
    const texts = seeds
      .filter(({ path }) => path !== LONG_FILE)
      .map(({ path }) => readFileSync(join(SEEDS, path), 'utf8'));
    const { rules } = overrides.find((/** @type {any} */ each) => each.files.includes('shared/src/**'));
    const [, ...globals] = rules['eslint/no-restricted-globals'];
    const [, ...properties] = rules['eslint/no-restricted-properties'];
    for (const { name } of globals)
      expect(
        texts.some((text) => text.includes(name)),
        name,
      ).toBe(true);
    for (const { object, property } of properties) {
      expect(
        texts.some((text) => text.includes(`${object}.${property}`)),
        `${object}.${property}`,
      ).toBe(true);
    }
  });
});

describe('borders', () => {
  it.each([
    ['web/src/main.tsx', './app/app.tsx'],
    ['web/src/app/routes/today.tsx', '../../features/today/queries.ts'],
    ['web/src/app/routes/today.tsx', '../../features/check-in/actions.ts'],
    ['web/src/features/today/components/list.tsx', '../queries.ts'],
    ['web/src/features/today/components/list.tsx', '@hearth/shared/domain/habits/habit.ts'],
    ['web/src/data/db.ts', 'dexie-cloud-addon'],
    ['web/src/data/db.ts', '@hearth/shared/protocol/tables.ts'],
    ['web/src/sw/service-worker.ts', '@hearth/shared/protocol/paths.ts'],
    ['web/build/html-pages.ts', 'node:fs'],
    ['web/e2e/today.spec.ts', '../src/i18n/en/today.ts'],
    ['shared/src/domain/habits/habit.ts', 'zod/mini'],
    ['shared/src/domain/habits/habit.test.ts', 'fast-check'],
    ['sync-server/src/main.ts', './app/config.ts'],
    ['sync-server/src/app/create-app.ts', '../features/health/health.routes.ts'],
    ['sync-server/src/operations/write-to-space.ts', '../sync/apply-slice.ts'],
    ['sync-server/src/features/habits/habits.routes.ts', '../../operations/habit-operations.ts'],
    ['sync-server/src/app/create-app.test.ts', '../storage/memory/memory-storage.ts'],
    ['sync-server/src/storage/sqlite/migrate.ts', 'better-sqlite3'],
    ['sync-server/src/gateways/web-push/encrypted-web-push.ts', '../egress/egress.ts'],
    ['scripts/run.mjs', 'anything'],
  ])('let %s import %s', (file, specifier) => {
    expect(findBorderProblem(file, specifier)).toBeUndefined();
  });

  it.each([
    ['web/src/features/today/queries.ts', '../today-extras/queries.ts'],
    ['web/src/features/today/queries.test.ts', '../check-in/actions.ts'],
    ['web/src/features/today/queries.test.ts', 'dexie'],
    ['web/src/sw/service-worker.ts', '../data/db.ts'],
    ['web/src/landing/landing.ts', '../data/db.ts'],
    ['web/e2e/today.spec.ts', '../../sync-server/src/main.ts'],
    ['web/src/app/app.tsx', '../../../shared/../sync-server/src/main.ts'],
    ['shared/src/domain/habits/habit.ts', 'zodiac'],
    ['sync-server/src/app/create-app.ts', 'better-sqlite3'],
    ['sync-server/src/main.ts', './storage/sqlite/sqlite-storage.ts'],
    ['sync-server/src/sync/apply-slice.ts', '../operations/write-to-space.ts'],
    ['sync-server/src/gateways/egress/egress.ts', '../web-push/web-push.ts'],
  ])('keep %s from %s', (file, specifier) => {
    expect(findBorderProblem(file, specifier)).toBeTypeOf('string');
  });
});
