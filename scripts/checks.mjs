/** Every check of the project, once: `pnpm verify` runs these, `npm test` these and the browser's. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { isAskedToStop, runCommand } from './processes.mjs';
import { PROJECT_ROOT } from './toolchain.mjs';

const REPORTS = '.cache/reports';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} notRun
 */

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {(env: NodeJS.ProcessEnv) => Promise<import('./processes.mjs').Ended>} run
 * @property {string} [report] where a test runner leaves its JSON; without one the check counts as 1
 * @property {(report: any) => Tally} [readReport]
 * @property {(report: any) => string[]} [readTroubles] what failed, or passed only the second time, to be said last
 * @property {(report: any) => string[]} [readLongest] what took longest
 */

/**
 * @param {string} name
 * @param {readonly [string, ...string[]]} command
 * @returns {Check}
 */
const commandCheck = (name, command) => ({ name, run: (env) => runCommand(command, { env, output: 'collect' }) });

/** @type {Check} */
const buildCheck = { name: 'build', run: (env) => buildWeb(env, 'collect') };

/** @type {Check} */
const unitCheck = {
  name: 'unit and property tests',
  report: `${REPORTS}/vitest.json`,
  readReport: ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    notRun: numPendingTests + numTodoTests,
  }),
  run: (env) =>
    runCommand(['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${REPORTS}/vitest.json`], {
      env,
      output: 'stderr',
    }),
};

/** Longest part of an error that is repeated at the end. */
const MAX_REASON = 1_500;
const ESC = String.fromCharCode(27);

/**
 * @param {any[]} suites of Playwright's JSON report
 * @returns {string[]} a text for each test that failed at least once, with its first error
 */
export const listBrowserTroubles = (suites) =>
  suites.flatMap((suite) => [
    ...listBrowserTroubles(suite.suites ?? []),
    ...(suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
      spec.tests
        .filter((/** @type {any} */ test) => test.status === 'unexpected' || test.status === 'flaky')
        .map((/** @type {any} */ test) => {
          const verdict = test.status === 'flaky' ? 'passed only when tried again' : 'failed';
          const error =
            test.results.find((/** @type {any} */ result) => result.error)?.error?.message ?? 'no reason given';
          const reason = error.replaceAll(new RegExp(`${ESC}\\[[0-9;]*m`, 'g'), '').slice(0, MAX_REASON);
          return `${verdict}: ${spec.file}:${spec.line} ${spec.title}\n${reason}`;
        }),
    ),
  ]);

const LONGEST = 10;

/** @param {any} suite @returns {any[]} */
const specsIn = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];

/**
 * @param {any[]} suites of Playwright's JSON report
 * @returns {string[]} the tests that took longest, with all of their tries
 */
export const listLongest = (suites) =>
  suites
    .flatMap(specsIn)
    .map((spec) => {
      const results = spec.tests.flatMap((/** @type {any} */ test) => test.results);
      const ms = results.reduce((/** @type {number} */ sum, /** @type {any} */ { duration }) => sum + duration, 0);
      return { ms, text: `${(ms / 1000).toFixed(1)} s  ${spec.file}:${spec.line} ${spec.title}` };
    })
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, LONGEST)
    .map(({ text }) => text);

/** @type {Check} */
export const browserCheck = {
  name: 'browser tests',
  report: `${REPORTS}/playwright.json`,
  readReport: ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    notRun: stats.skipped,
  }),
  readTroubles: (report) => listBrowserTroubles(report.suites),
  readLongest: (report) => listLongest(report.suites),
  run: (env) =>
    runCommand(['playwright', 'test'], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/playwright.json` },
      output: 'stderr',
    }),
};

/**
 * Stages run one after the other; the checks of a stage run side by side. The tests get the machine to themselves,
 * because some of them measure time.
 * @type {readonly (readonly Check[])[]}
 */
export const STAGES = [
  [
    buildCheck,
    commandCheck('types', ['tsc', '-b']),
    commandCheck('lint', ['pnpm', 'run', '--silent', 'lint']),
    commandCheck('format', ['prettier', '--check', '--log-level=warn', '.']),
    commandCheck('unused code', ['knip', '--no-progress']),
    commandCheck('packages', ['sherif']),
    commandCheck('spec coverage', ['node', 'scripts/spec-coverage.mjs']),
  ],
  [commandCheck('size budgets', ['size-limit'])],
  [unitCheck],
];

/**
 * What a finished check adds to the sum. A runner that crashed, or left no report, has failed whatever it counted.
 * @param {number} code
 * @param {Tally | undefined} counted
 * @returns {Tally}
 */
export const toTally = (code, counted) => {
  const tally = counted ?? { passed: code === 0 ? 1 : 0, failed: 0, notRun: 0 };
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
};

/** @param {Check} check */
const readTally = (check) => {
  if (check.report === undefined || check.readReport === undefined) return undefined;
  const path = join(PROJECT_ROOT, check.report);
  if (!existsSync(path)) return { passed: 0, failed: 1, notRun: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  for (const line of check.readLongest?.(report) ?? []) process.stderr.write(`      ${line}\n`);
  for (const trouble of check.readTroubles?.(report) ?? []) process.stderr.write(`${trouble}\n`);
  return check.readReport(report);
};

/**
 * @param {Check} check
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Tally>}
 */
const runCheck = async (check, env) => {
  if (check.report !== undefined) {
    rmSync(join(PROJECT_ROOT, check.report), { force: true });
    mkdirSync(join(PROJECT_ROOT, REPORTS), { recursive: true });
    process.stderr.write(`...   ${check.name}\n`);
  }
  const startedMs = performance.now();
  const { code, output } = await check.run(env);
  const tally = toTally(code, readTally(check));
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  process.stderr.write(`${tally.failed === 0 ? 'ok  ' : 'FAIL'}  ${check.name}  ${seconds} s\n`);
  if (tally.failed > 0 && output !== '') process.stderr.write(`${output.trimEnd()}\n`);
  return tally;
};

/**
 * Runs stage after stage, also after failures, so that one run tells everything.
 * @param {readonly (readonly Check[])[]} stages
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Tally>}
 */
export const runStages = async (stages, env) => {
  const sum = { passed: 0, failed: 0, notRun: 0 };
  for (const stage of stages) {
    if (isAskedToStop()) return { ...sum, failed: sum.failed + 1 };
    const waiting = [...stage];
    const work = async () => {
      for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
        const tally = await runCheck(check, env);
        sum.passed += tally.passed;
        sum.failed += tally.failed;
        sum.notRun += tally.notRun;
      }
    };
    // Two at a time: the machine that the time budgets speak of has two cores.
    await Promise.all([work(), work()]);
  }
  return sum;
};

/**
 * Tests may stay out only where their real files are absent; anywhere else one that did not run has failed.
 * @param {Tally} tally
 * @param {NodeJS.ProcessEnv} env
 * @returns {Tally}
 */
export const judgeNotRun = (tally, env) => {
  if (tally.notRun === 0) return tally;
  const realFiles = env['HEARTH_REAL_FILES'] ?? join(PROJECT_ROOT, '../shared/data');
  if (!existsSync(realFiles)) {
    process.stderr.write(`not run: ${tally.notRun} tests that need the real files (HEARTH_REAL_FILES)\n`);
    return tally;
  }
  process.stderr.write(`${tally.notRun} tests were skipped although their files are there\n`);
  return { ...tally, failed: tally.failed + tally.notRun };
};
