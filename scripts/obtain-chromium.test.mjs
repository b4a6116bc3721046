import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.mjs';
import { obtainChromium } from './obtain-chromium.mjs';

/** Stands for the machine's PATH. @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-obtain-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const addProgram = (/** @type {string} */ name, /** @type {string} */ script) => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
};
/** A program that notes how it was called and then does `after`. */
const addRecorder = (/** @type {string} */ name, after = 'exit 0') => {
  addProgram(name, `echo ${name} "$@" >> '${folder}/calls'\n${after}`);
};
const readCalls = () =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : [];

const INSTALL = 'apt-get install -y --no-install-recommends --no-remove -o DPkg::Lock::Timeout=300';
const BRIEFLY = '-o Acquire::Retries=0 -o Acquire::http::Timeout=10 -o Acquire::https::Timeout=10';
/** An apt that installs a Chromium. */
const addApt = () =>
  addRecorder('apt-get', `[ "$1" = update ] || { : > '${folder}/chromium'; /bin/chmod 755 '${folder}/chromium'; }`);

describe('a browser for the tests', () => {
  it('is taken from the system without installing anything', async () => {
    addProgram('chromium', 'exit 0');
    addProgram('chromium-headless-shell', 'exit 0');
    addRecorder('apt-get');
    addRecorder('playwright');
    expect(findChromium(await obtainChromium({ PATH: folder }, true))).toBe(join(folder, 'chromium'));
    expect(readCalls()).toEqual([]);
  });

  it('comes from Debian where apt may be used', async () => {
    addApt();
    addRecorder('playwright');
    expect(findChromium(await obtainChromium({ PATH: folder }, true))).toBe(join(folder, 'chromium'));
    expect(readCalls()).toEqual(['apt-get update', `${INSTALL} chromium`]);
  });

  it('of Debian’s gets its headless shell of the same version, and does without where there is none', async () => {
    addProgram('chromium', 'exit 0');
    addProgram('dpkg-query', 'echo 1.2-3');
    addRecorder('apt-get', 'exit 100');
    expect(findChromium(await obtainChromium({ PATH: folder }, true))).toBe(join(folder, 'chromium'));
    addRecorder('apt-get');
    await obtainChromium({ PATH: folder }, true);
    const update = `apt-get update ${BRIEFLY}`;
    expect(readCalls()).toEqual([update, update, `${INSTALL} ${BRIEFLY} chromium-headless-shell=1.2-3`]);
  });

  it('that was chosen is left alone', async () => {
    addProgram('chosen', 'exit 0');
    addProgram('dpkg-query', 'echo 1.2-3');
    addRecorder('apt-get');
    await obtainChromium({ PATH: folder, CHROMIUM_PATH: join(folder, 'chosen') }, true);
    expect(readCalls()).toEqual([]);
  });

  it('comes from Playwright where apt fails', async () => {
    addRecorder('apt-get', 'exit 100');
    addRecorder('playwright');
    expect(findChromium(await obtainChromium({ PATH: folder }, true))).toBeUndefined();
    expect(readCalls()).toEqual(['apt-get update', 'playwright install chromium']);
  });

  it('comes from Playwright where apt may not be used', async () => {
    addRecorder('apt-get');
    addRecorder('playwright');
    await obtainChromium({ PATH: folder }, false);
    expect(readCalls()).toEqual(['playwright install chromium']);
  });

  it('is told to be missing where nothing helps', async () => {
    addRecorder('playwright', 'exit 1');
    await expect(obtainChromium({ PATH: folder }, false)).rejects.toThrow(/install one, or set CHROMIUM_PATH/);
  });
});
