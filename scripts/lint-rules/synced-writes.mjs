/**
 * Synced rows are written by `add`, `update`, `upsert` and `modify` with a spec of the changed paths. `put`, `bulkPut`
 * and functions replace whole rows, and so undo what another device changed meanwhile.
 */

const WHOLE_ROW_METHODS = new Set(['put', 'bulkPut']);
/** Where a function could stand instead of a spec: method -> position of the argument. */
const SPEC_POSITIONS = new Map([
  ['modify', 0],
  ['update', 1],
]);
const FUNCTION_TYPES = new Set(['ArrowFunctionExpression', 'FunctionExpression']);

/** @type {import('./rule.d.ts').Rule} */
export const syncedWrites = {
  create: (context) => ({
    CallExpression(node) {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const method = callee.property.name;
      if (WHOLE_ROW_METHODS.has(method)) {
        context.report({ node: callee.property, message: `${method} replaces whole rows; write the changed paths` });
      }
      const position = SPEC_POSITIONS.get(method);
      if (position === undefined) return;
      const argument = node.arguments[position];
      if (argument === undefined) return;
      // `modify` must show its spec on the spot: a name could hide a function.
      const isRefused = method === 'modify' ? argument.type !== 'ObjectExpression' : FUNCTION_TYPES.has(argument.type);
      if (isRefused) context.report({ node: argument, message: `${method} takes an object of changed paths here` });
    },
  }),
};
