/** `pnpm verify`: every check that needs no browser. */
import { judgeNotRun, runStages, STAGES } from './checks.mjs';
import { stopChildrenOnSignals } from './processes.mjs';
import { prepareEnvironment } from './toolchain.mjs';

stopChildrenOnSignals();
const startedMs = performance.now();
const env = prepareEnvironment();
const tally = judgeNotRun(await runStages(STAGES, env), env);
const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed in ${seconds} s\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;
