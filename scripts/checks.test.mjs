import { afterEach, describe, expect, it, vi } from 'vitest';
import { judgeNotRun, listBrowserTroubles, listLongest, runStages, toTally } from './checks.mjs';
import { PROJECT_ROOT } from './toolchain.mjs';

afterEach(() => {
  vi.restoreAllMocks();
});

const silence = () => vi.spyOn(process.stderr, 'write').mockReturnValue(true);
/**
 * @param {string} name
 * @param {number} code
 */
const check = (name, code) => ({ name, run: async () => ({ code, output: `what ${name} said` }) });

describe('what a check adds to the sum', () => {
  it.each([
    ['a check that passed', 0, undefined, { passed: 1, failed: 0, notRun: 0 }],
    ['a check that failed', 2, undefined, { passed: 0, failed: 1, notRun: 0 }],
    ['tests that failed', 1, { passed: 5, failed: 2, notRun: 1 }, { passed: 5, failed: 2, notRun: 1 }],
    [
      'a runner that crashed after its tests passed',
      1,
      { passed: 5, failed: 0, notRun: 0 },
      { passed: 5, failed: 1, notRun: 0 },
    ],
    ['a runner that hid a failure', 0, { passed: 5, failed: 1, notRun: 0 }, { passed: 5, failed: 1, notRun: 0 }],
  ])('%s', (_name, code, counted, expected) => {
    expect(toTally(code, counted)).toEqual(expected);
  });
});

describe('stages', () => {
  it('all run, also after a failure, and say what failed', async () => {
    const write = silence();
    const sum = await runStages([[check('a', 0), check('b', 1)], [check('c', 0)]], {});
    expect(sum).toEqual({ passed: 2, failed: 1, notRun: 0 });
    const said = write.mock.calls.map(([text]) => String(text)).join('');
    expect(said).toContain('what b said');
    expect(said).not.toContain('what a said');
  });

  it('count a runner without a report as failed', async () => {
    silence();
    const lost = {
      ...check('lost', 0),
      report: '.cache/reports/never-written.json',
      readReport: () => toTally(0, undefined),
    };
    expect(await runStages([[lost]], {})).toEqual({ passed: 0, failed: 1, notRun: 0 });
  });
});

describe('tests that did not run', () => {
  it('are told where their real files are absent', () => {
    const write = silence();
    const tally = { passed: 1, failed: 0, notRun: 3 };
    expect(judgeNotRun(tally, { HEARTH_REAL_FILES: '/nonexistent' })).toEqual(tally);
    expect(String(write.mock.calls[0]?.[0])).toMatch(/^not run: 3 tests/);
  });

  it('have failed where the files are there', () => {
    silence();
    const judged = judgeNotRun({ passed: 1, failed: 0, notRun: 3 }, { HEARTH_REAL_FILES: PROJECT_ROOT });
    expect(judged.failed).toBe(3);
  });
});

describe('the troubles of the browser', () => {
  it('are named with their first error, without colours, also when a second try passed', () => {
    const red = `${String.fromCharCode(27)}[31mgone${String.fromCharCode(27)}[39m`;
    const spec = (/** @type {string} */ title, /** @type {string} */ status, /** @type {object[]} */ results) => ({
      title,
      file: 'a.spec.ts',
      line: 7,
      tests: [{ status, results }],
    });
    const broken = spec('breaks', 'unexpected', [{ error: { message: red } }]);
    const shaky = spec('wavers', 'flaky', [{ error: { message: 'late' } }, {}]);
    const sound = spec('holds', 'expected', [{}]);
    expect(listBrowserTroubles([{ specs: [sound], suites: [{ specs: [broken, shaky] }] }])).toEqual([
      'failed: a.spec.ts:7 breaks\ngone',
      'passed only when tried again: a.spec.ts:7 wavers\nlate',
    ]);
  });
});

describe('what took longest', () => {
  it('is named with all of its tries, ten at most', () => {
    const spec = (/** @type {number} */ line, /** @type {number[]} */ ...durations) => ({
      file: 'a.spec.ts',
      line,
      title: 'goes',
      tests: [{ results: durations.map((duration) => ({ duration })) }],
    });
    const quick = Array.from({ length: 12 }, (_, at) => spec(at, 10));
    const listed = listLongest([{ specs: quick, suites: [{ specs: [spec(40, 2_000), spec(50, 1_500, 1_040)] }] }]);
    expect(listed).toHaveLength(10);
    expect(listed.slice(0, 2)).toEqual(['2.5 s  a.spec.ts:50 goes', '2.0 s  a.spec.ts:40 goes']);
  });
});
