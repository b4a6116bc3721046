/** `new Date()` and `Date()` ask the clock; in `shared` `now` and `today` are arguments. */

/** @param {any} callee */
const isDate = (callee) => callee.type === 'Identifier' && callee.name === 'Date';

/** @type {import('./rule.d.ts').Rule} */
export const explicitNow = {
  create: (context) => ({
    NewExpression(node) {
      if (isDate(node.callee) && node.arguments.length === 0) {
        context.report({ node, message: 'new Date() asks the clock; take `now` as an argument' });
      }
    },
    CallExpression(node) {
      if (isDate(node.callee)) context.report({ node, message: 'Date() asks the clock; take `now` as an argument' });
    },
  }),
};
