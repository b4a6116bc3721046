import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isFittingNode, PROJECT_ROOT } from './toolchain.mjs';

it.each([
  ['18.0.0', false],
  ['20.20.2', false],
  ['22.22.1', false],
  ['22.22.2', true],
  ['22.23.0', true],
  ['23.11.0', false],
  ['24.14.9', false],
  ['24.15.0', true],
  ['26.0.0', true],
])('knows whether Node %s runs this project: %s', (version, expected) => {
  expect(isFittingNode(version)).toBe(expected);
});

it('names no registry in the lockfile', () => {
  const lockfile = readFileSync(join(PROJECT_ROOT, 'pnpm-lock.yaml'), 'utf8');
  expect(lockfile).not.toMatch(/tarball:|registry\./);
});
