import { parseSync, type Plugin } from 'vite';

interface Span {
  readonly start: number;
  readonly end: number;
}

const CALLS = new Set(['CallExpression', 'NewExpression']);

const hasCall = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(hasCall);
  if (typeof value !== 'object' || value === null) return false;
  if ('type' in value && typeof value.type === 'string') {
    if (CALLS.has(value.type)) return true;
    // What stands in a function runs only when it is called.
    if (value.type.includes('Function')) return false;
  }
  return Object.values(value).some(hasCall);
};

/** The initial values of a module's own constants that call something. */
const findComputedConstants = (fileName: string, code: string): Span[] =>
  parseSync(fileName, code, { lang: 'ts' }).program.body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return [];
    return declaration.declarations.flatMap(({ init }) => (init !== null && hasCall(init) ? [init] : []));
  });

/**
 * `shared` is pure, so a constant of it that nobody reads need not be computed. A bundler cannot know that of a call, and
 * keeps every schema that a module defines beside its rules, and with them the whole of zod (12 kB gzip that no screen of the
 * first route uses). This says it.
 */
export const pureShared = (): Plugin => ({
  name: 'hearth:pure-shared',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/shared\/src\/.+\.ts$/ },
    handler: (code, id) => {
      const constants = findComputedConstants(id, code);
      if (constants.length === 0) return undefined;
      let marked = '';
      let written = 0;
      for (const { start, end } of constants) {
        marked += `${code.slice(written, start)}/* @__PURE__ */ (() => (${code.slice(start, end)}))()`;
        written = end;
      }
      return { code: marked + code.slice(written), map: null };
    },
  },
});
