import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, findHeadlessShell } from './find-chromium.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-chromium-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/**
 * @param {string} name
 * @param {number} mode
 */
const addFile = (name, mode) => {
  writeFileSync(join(folder, name), '');
  chmodSync(join(folder, name), mode);
  return join(folder, name);
};

describe('the browser', () => {
  it('is the one that was chosen, before one of the system', () => {
    const chosen = addFile('chosen', 0o755);
    addFile('chromium', 0o755);
    expect(findChromium({ CHROMIUM_PATH: chosen, PATH: folder })).toBe(chosen);
  });

  it('is never silently another than the chosen one', () => {
    expect(() => findChromium({ CHROMIUM_PATH: join(folder, 'nothing'), PATH: folder })).toThrow(/CHROMIUM_PATH/);
  });

  it('is one of the system, Chromium first', () => {
    const chrome = addFile('google-chrome', 0o755);
    expect(findChromium({ PATH: folder })).toBe(chrome);
    const chromium = addFile('chromium', 0o755);
    expect(findChromium({ PATH: folder, CHROMIUM_PATH: '' })).toBe(chromium);
  });

  it('without windows is one of the system, unless another was chosen', () => {
    expect(findHeadlessShell({ PATH: folder })).toBeUndefined();
    const shell = addFile('chromium-headless-shell', 0o755);
    expect(findHeadlessShell({ PATH: folder, CHROMIUM_PATH: '' })).toBe(shell);
    expect(findHeadlessShell({ PATH: folder, CHROMIUM_PATH: addFile('chosen', 0o755) })).toBeUndefined();
    expect(findChromium({ PATH: folder })).toBeUndefined();
  });

  it('is none where nothing can be run', () => {
    addFile('chromium', 0o644);
    expect(findChromium({ PATH: folder })).toBeUndefined();
    expect(findChromium({})).toBeUndefined();
  });
});
