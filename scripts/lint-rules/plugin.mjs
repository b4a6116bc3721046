/** The house's own lint rules, as a plugin of oxlint; each has a seeded violation in `scripts/lint-seeds`. */
import { borders } from './borders.mjs';
import { explicitNow } from './explicit-now.mjs';
import { noExportAll } from './no-export-all.mjs';
import { syncedWrites } from './synced-writes.mjs';

export default {
  meta: { name: 'hearth' },
  rules: {
    borders,
    'explicit-now': explicitNow,
    'no-export-all': noExportAll,
    'synced-writes': syncedWrites,
  },
};
