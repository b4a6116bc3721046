import { browserCheck, judgeNotRun, runStages, STAGES } from './checks.mjs';
import { obtainChromium } from './obtain-chromium.mjs';
import { prepareEnvironment } from './toolchain.mjs';

/**
 * `npm test`: everything, from nothing. Its last line is the sum.
 * @param {(env: NodeJS.ProcessEnv) => Promise<import('./processes.mjs').Ended>} install
 * @returns {Promise<number>} exit code
 */
export const runTests = async (install) => {
  /** @type {import('./checks.mjs').Tally} */
  let tally = { passed: 0, failed: 1, notRun: 0 };
  try {
    const env = prepareEnvironment();
    const { code } = await install(env);
    if (code !== 0) throw new Error('the packages could not be installed');
    const testEnv = await obtainChromium(env);
    tally = judgeNotRun(await runStages([...STAGES, [browserCheck]], testEnv), testEnv);
  } catch (error) {
    process.stderr.write(`hearth: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
  return tally.failed === 0 ? 0 : 1;
};
