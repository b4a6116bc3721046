import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashInputs } from './build-web.mjs';

/** @type {string} */
let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hearth-build-'));
  write('web/src/main.tsx', 'main');
  write('vite.config.ts', 'config');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/**
 * @param {string} path
 * @param {string} content
 */
const write = (path, content) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};

describe('the inputs of the build', () => {
  it.each(['web/src/new.ts', 'shared/src/kernel/new.ts', 'public/icon.svg', 'vite.config.ts', 'pnpm-lock.yaml'])(
    'change with %s',
    (path) => {
      const before = hashInputs(root);
      write(path, 'new content');
      expect(hashInputs(root)).not.toBe(before);
    },
  );

  it.each(['web/dist/app.html', 'web/node_modules/x/x.js', 'web/e2e/x.spec.ts', 'web/src/main.test.tsx', 'README.md'])(
    'do not include %s',
    (path) => {
      const before = hashInputs(root);
      write(path, 'new content');
      expect(hashInputs(root)).toBe(before);
    },
  );

  it('are the same after a touch, and others after a removal or a rename', () => {
    write('web/src/a.ts', 'a');
    const before = hashInputs(root);
    utimesSync(join(root, 'web/src/a.ts'), new Date(0), new Date(0));
    expect(hashInputs(root)).toBe(before);
    rmSync(join(root, 'web/src/a.ts'));
    const removed = hashInputs(root);
    write('web/src/b.ts', 'a');
    expect(new Set([before, removed, hashInputs(root)]).size).toBe(3);
  });
});
