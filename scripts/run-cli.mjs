/** `npm run -s hearth -- …`: the command line. Standard output belongs to its answer, everything else goes to standard error. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runCommand } from './processes.mjs';
import { isFittingNode, NODE_VERSION, prepareEnvironment, PROJECT_ROOT } from './toolchain.mjs';

const MAIN = join(PROJECT_ROOT, 'sync-server', 'src', 'cli', 'main.ts');

/** Where the fetched Node lies: asking npm for it each time costs a second. */
const REMEMBERED_NODE = join(PROJECT_ROOT, 'node_modules', '.cache', 'hearth', 'node.json');

/** Folders in which the command line looks for packages. */
const PACKAGE_FOLDERS = ['node_modules', 'sync-server/node_modules', 'shared/node_modules'];

/**
 * Whether pnpm has nothing to do: it leaves a copy of the lockfile that it has installed.
 * @param {string} [root]
 */
export const isInstalled = (root = PROJECT_ROOT) => {
  const installed = join(root, 'node_modules', '.pnpm', 'lock.yaml');
  if (!existsSync(installed) || !PACKAGE_FOLDERS.every((folder) => existsSync(join(root, folder)))) return false;
  return readFileSync(installed).equals(readFileSync(join(root, 'pnpm-lock.yaml')));
};

/**
 * The first program `node` of a PATH.
 * @param {string} path
 */
const findNode = (path) => {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, 'node');
    if (existsSync(file)) return file;
  }
  throw new Error('there is no Node on the PATH that npm gave');
};

const recallNode = () => {
  if (!existsSync(REMEMBERED_NODE)) return null;
  const { version, file } = JSON.parse(readFileSync(REMEMBERED_NODE, 'utf8'));
  if (version !== NODE_VERSION || typeof file !== 'string' || !existsSync(file)) return null;
  accessSync(file, constants.X_OK);
  return file;
};

/** @param {string} file */
const rememberNode = (file) => {
  mkdirSync(dirname(REMEMBERED_NODE), { recursive: true });
  // At once, for another run may be reading it.
  const draft = `${REMEMBERED_NODE}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ version: NODE_VERSION, file }));
  renameSync(draft, REMEMBERED_NODE);
};

/**
 * @param {(env: NodeJS.ProcessEnv) => Promise<import('./processes.mjs').Ended>} install
 * @returns {Promise<string>} a Node that runs the project, whose packages are there
 */
const prepareNode = async (install) => {
  const ownNode = isFittingNode(process.versions.node) ? process.execPath : null;
  if (isInstalled()) {
    const known = ownNode ?? recallNode();
    if (known !== null) return known;
  }
  const env = prepareEnvironment();
  if (!isInstalled()) {
    const { code } = await install(env);
    if (code !== 0) throw new Error('the packages could not be installed');
  }
  if (ownNode !== null) return ownNode;
  const node = findNode(env['PATH'] ?? '');
  rememberNode(node);
  return node;
};

/**
 * Runs the command line in the folder where it was called, so that relative paths mean what they say.
 * @param {(env: NodeJS.ProcessEnv) => Promise<import('./processes.mjs').Ended>} install
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export const runCli = async (install, args) => {
  const node = await prepareNode(install);
  // npm changes to the project's folder and keeps the caller's in INIT_CWD.
  const isByNpm = process.env['npm_lifecycle_event'] === 'hearth';
  const calledFrom = (isByNpm ? process.env['INIT_CWD'] : undefined) ?? process.cwd();
  const { code, output } = await runCommand([node, MAIN, ...args], {
    env: process.env,
    output: 'inherit',
    cwd: calledFrom,
  });
  if (output !== '') throw new Error(output);
  return code;
};
