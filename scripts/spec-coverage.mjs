/** Every rule of shared/SPEC.md stands in the title of at least one test, and no title names a rule that is none. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { PROJECT_ROOT } from './toolchain.mjs';

const BUILT_FAMILIES = ['DAY', 'FACT', 'SCH', 'STK', 'ATT', 'GRP', 'RNK', 'REM'];
/** Rules of parts that do not exist yet. Building one moves its family up. */
const NOT_BUILT_FAMILIES = ['XP'];

const RULE_ID = new RegExp(String.raw`\b(${[...BUILT_FAMILIES, ...NOT_BUILT_FAMILIES].join('|')})[1-9]\d*\b`, 'g');
const TEST_FILE = /\.(test|suite|spec)\.tsx?$/;
const TEST_FOLDERS = ['shared/src', 'sync-server/src', 'web/src', 'web/e2e'];
const TEST_FUNCTIONS = new Set(['it', 'test', 'describe']);

/** @param {string} text */
export const findRuleIds = (text) => new Set(text.match(RULE_ID) ?? []);

/** @param {any} callee of a call; `it`, `test.each`, `it.each(rows)`, `describe.for` ... */
const isTestCallee = (callee) => {
  let node = callee;
  while (node.type !== 'Identifier') {
    if (node.type === 'MemberExpression') node = node.object;
    else if (node.type === 'CallExpression') node = node.callee;
    else if (node.type === 'TaggedTemplateExpression') node = node.tag;
    else return false;
  }
  return TEST_FUNCTIONS.has(node.name);
};

/**
 * The texts of a string or template; `%s` and `${}` are left out.
 * @param {any} node
 * @returns {string}
 */
const readText = (node) => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral')
    return node.quasis.map((/** @type {any} */ each) => each.value.cooked).join(' ');
  if (node?.type === 'BinaryExpression') return `${readText(node.left)} ${readText(node.right)}`;
  return '';
};

/**
 * @param {any} node
 * @param {(call: any) => void} onCall
 */
const walkCalls = (node, onCall) => {
  if (Array.isArray(node)) {
    for (const each of node) walkCalls(each, onCall);
  } else if (node !== null && typeof node === 'object') {
    if (node.type === 'CallExpression') onCall(node);
    for (const value of Object.values(node)) walkCalls(value, onCall);
  }
};

/**
 * The titles of all tests and groups in a source text.
 * @param {string} source TypeScript, with JSX when the name ends in x
 * @param {string} path
 */
export const readTestTitles = (source, path) => {
  /** @type {string[]} */
  const titles = [];
  walkCalls(parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path), ({ callee, arguments: [title] }) => {
    if (isTestCallee(callee) && readText(title) !== '') titles.push(readText(title));
  });
  return titles;
};

/**
 * @param {ReadonlySet<string>} ruleIds of the specification
 * @param {readonly { path: string, titles: readonly string[] }[]} testFiles
 */
export const compareRules = (ruleIds, testFiles) => {
  const named = new Set();
  /** @type {string[]} */
  const problems = [];
  for (const { path, titles } of testFiles) {
    for (const id of titles.flatMap((title) => [...findRuleIds(title)])) {
      named.add(id);
      if (!ruleIds.has(id)) problems.push(`${path} names ${id}, which shared/SPEC.md does not know`);
    }
  }
  const built = [...ruleIds].filter((id) => BUILT_FAMILIES.some((family) => /^[A-Z]+/.exec(id)?.[0] === family));
  for (const id of built) if (!named.has(id)) problems.push(`${id} stands in no test's title`);
  return { built: built.length, problems };
};

const listTestFiles = () =>
  TEST_FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => TEST_FILE.test(name))
      .map((name) => `${folder}/${name}`),
  );

const main = () => {
  const ruleIds = findRuleIds(readFileSync(join(PROJECT_ROOT, 'shared/SPEC.md'), 'utf8'));
  const testFiles = listTestFiles().map((path) => {
    const source = readFileSync(join(PROJECT_ROOT, path), 'utf8');
    return { path, titles: readTestTitles(source, path) };
  });
  const { built, problems } = compareRules(ruleIds, testFiles);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stderr.write(
    `${built} rules of ${BUILT_FAMILIES.join(', ')}, ${problems.length} problems; not built yet: ${NOT_BUILT_FAMILIES.join(', ')}\n`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
