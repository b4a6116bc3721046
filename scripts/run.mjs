/** `npm start`, `npm test` and `npm run hearth`, on a machine that has Node >= 18 and npm and nothing else. No dependencies. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { isAskedToStop, runCommand, stopChildrenOnSignals } from './processes.mjs';
import { runCli } from './run-cli.mjs';
import { runTests } from './run-tests.mjs';
import { prepareEnvironment, PROJECT_ROOT } from './toolchain.mjs';

const USAGE = `usage: node scripts/run.mjs <command>
  start  install, build if anything changed, and serve the app
  test   install, find a browser, run every check and test
  hearth install if needed, and run the command line with the arguments that follow
`;

/** @param {NodeJS.ProcessEnv} env */
const install = (env) =>
  runCommand(['pnpm', 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'], { env, output: 'stderr' });

/** @type {readonly [string, ...string[]]} */
const SERVER = ['node', 'sync-server/src/main.ts'];
/** @type {readonly [string, ...string[]]} */
const SERVER_WITH_ENV_FILE = ['node', '--env-file=.env', 'sync-server/src/main.ts'];

/** @returns {Promise<number>} exit code */
const start = async () => {
  const env = prepareEnvironment();
  const steps = [
    () => install(env),
    () => buildWeb(env, 'stderr'),
    () =>
      runCommand(existsSync(join(PROJECT_ROOT, '.env')) ? SERVER_WITH_ENV_FILE : SERVER, { env, output: 'inherit' }),
  ];
  for (const step of steps) {
    const { code, output } = await step();
    if (code !== 0 && output !== '') process.stderr.write(`${output}\n`);
    if (code !== 0 || isAskedToStop()) return code;
  }
  return 0;
};

const COMMANDS = { start, test: () => runTests(install), hearth: () => runCli(install, process.argv.slice(3)) };

const command = process.argv[2] ?? '';
if (!Object.hasOwn(COMMANDS, command)) {
  process.stderr.write(USAGE);
  process.exit(2);
}
stopChildrenOnSignals();
process.exitCode = await COMMANDS[/** @type {keyof typeof COMMANDS} */ (command)]().catch((error) => {
  process.stderr.write(`hearth: ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
