import { dirname, join, relative, sep } from 'node:path';
import { PACKAGE_OWNERS, ROOMS, TEST_FILE, TEST_ROOMS } from './rooms.mjs';

const WORKSPACE_PACKAGE = /^@hearth\/(shared|web|sync-server)\/(.*)$/;

/** @param {string} text */
const escape = (text) => text.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
/** @param {string} path */
const toPrefix = (path) => new RegExp(`^${escape(path).replaceAll('*', '[^/]+')}(?=/|$)`);

const PREFIXES = ROOMS.map((room) => ({ room, prefix: toPrefix(room.path) }));

/**
 * The innermost room that a file lies in. `name` tells two rooms of one row apart: `web/src/features/today`.
 * @param {string} file relative to the project, with `/`
 */
const findRoom = (file) => {
  let found;
  for (const { room, prefix } of PREFIXES) {
    const name = prefix.exec(file)?.[0];
    if (name !== undefined && name.length > (found?.name.length ?? 0)) found = { room, name };
  }
  return found;
};

/**
 * @param {readonly string[]} patterns
 * @param {string} name of a room
 */
const isAmong = (patterns, name) =>
  patterns.some((pattern) =>
    pattern.endsWith('/**') ? `${name}/`.startsWith(pattern.slice(0, -2)) : toPrefix(pattern).exec(name)?.[0] === name,
  );

/** @param {string} path */
const topFolder = (path) => path.split('/')[0];

/**
 * Why a file may not import a specifier, or undefined when it may.
 * @param {string} file relative to the project, with `/`
 * @param {string} specifier as written
 */
export const findBorderProblem = (file, specifier) => {
  const from = findRoom(file);
  if (from === undefined) return undefined;
  const isTest = TEST_FILE.test(file);

  const workspace = WORKSPACE_PACKAGE.exec(specifier);
  const target = workspace === null ? undefined : `${workspace[1]}/src/${workspace[2]}`;
  const path = specifier.startsWith('.') ? join(dirname(file), specifier).split(sep).join('/') : target;

  if (path === undefined) {
    const owned = PACKAGE_OWNERS.find(({ regex }) => regex.test(specifier));
    const isOwner = owned?.owners.some((owner) => `${from.name}/`.startsWith(`${owner}/`)) === true;
    if (owned !== undefined && !isOwner && !(isTest && owned.isFreeInTests)) {
      return `only ${owned.owners.join(', ')} may import ${specifier}`;
    }
    if (isTest) return undefined;
    if (
      from.room.packages !== undefined &&
      !from.room.packages.some((name) => `${specifier}/`.startsWith(`${name}/`))
    ) {
      return `${from.name} may import only the packages ${from.room.packages.join(', ')}`;
    }
    return undefined;
  }

  const to = findRoom(path);
  if (to === undefined) {
    return topFolder(path) === topFolder(file) ? undefined : `${from.name} may not import ${path}`;
  }
  if (to.name === from.name || isAmong(from.room.may, to.name)) return undefined;
  if (isTest && TEST_ROOMS.includes(to.name)) return undefined;
  return `${from.name} may not import ${to.name}`;
};

/** @type {import('./rule.d.ts').Rule} */
export const borders = {
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    /** @param {{ source?: any }} node */
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const message = findBorderProblem(file, specifier);
      if (message !== undefined) context.report({ node: node.source, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};
