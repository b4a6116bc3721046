/** `pnpm dev`: Vite with hot reload in front, the sync server behind it, restarted when its files change. */
import { isAskedToStop, runCommand, stopChildrenOnSignals } from './processes.mjs';
import { prepareEnvironment } from './toolchain.mjs';

const DEFAULT_SERVER_PORT = '3000';
/** Where people reach the app while Vite stands in front. */
const VITE_URL = 'http://localhost:5173';

stopChildrenOnSignals();
const env = prepareEnvironment();
const port = env['PORT'] ?? DEFAULT_SERVER_PORT;
const serverEnv = { PUBLIC_URL: VITE_URL, ...env, PORT: port, HEARTH_WEB: 'off' };
const webEnv = { ...env, HEARTH_DEV_SERVER: `http://127.0.0.1:${port}` };

const server = runCommand(['node', '--watch', '--watch-preserve-output', 'sync-server/src/main.ts'], {
  env: serverEnv,
  output: 'inherit',
});
const web = runCommand(['vite', ...process.argv.slice(2)], { env: webEnv, output: 'inherit' });

// One without the other is of no use.
const { code } = await Promise.race([server, web]);
if (!isAskedToStop()) process.kill(process.pid, 'SIGTERM');
await Promise.all([server, web]);
process.exitCode = code;
