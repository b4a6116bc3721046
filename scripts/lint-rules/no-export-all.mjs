/** `export *` makes a barrel: nobody sees what a module offers, and everything drags everything along. */

/** @type {import('./rule.d.ts').Rule} */
export const noExportAll = {
  create: (context) => ({
    ExportAllDeclaration(node) {
      context.report({ node, message: 'export the names, one by one, from where they are defined' });
    },
  }),
};
