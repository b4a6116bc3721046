import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isInstalled } from './run-cli.mjs';

/** @type {string} */
let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hearth-'));
  for (const folder of ['node_modules/.pnpm', 'sync-server/node_modules', 'shared/node_modules']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, 'pnpm-lock.yaml'), 'lock: 1\n');
  writeFileSync(join(root, 'node_modules/.pnpm/lock.yaml'), 'lock: 1\n');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('knows an installation that fits the lockfile', () => {
  expect(isInstalled(root)).toBe(true);
});

it.each([
  ['there is none', () => rmSync(join(root, 'node_modules'), { recursive: true })],
  ['the lockfile is newer', () => writeFileSync(join(root, 'pnpm-lock.yaml'), 'lock: 2\n')],
  ['a package has lost its own', () => rmSync(join(root, 'sync-server/node_modules'), { recursive: true })],
])('installs when %s', (_, change) => {
  change();
  expect(isInstalled(root)).toBe(false);
});
