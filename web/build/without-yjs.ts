import type { Plugin } from 'vite';

/** What dexie-cloud-addon takes from these three; each throws when it is used after all. */
const ABSENT_MODULE = `
const absent = (name) => () => { throw new Error(name + ' is not part of this build: no table keeps Y documents') };
export const mergeUpdatesV2 = absent('yjs');
export const encodeStateVectorFromUpdateV2 = absent('yjs');
export const Awareness = absent('y-protocols');
export const applyAwarenessUpdate = absent('y-protocols');
export const encodeAwarenessUpdate = absent('y-protocols');
export const removeAwarenessStates = absent('y-protocols');
const provider = absent('y-dexie');
export const DexieYProvider = {
  on: Object.assign(provider, { new: { subscribe: () => {}, unsubscribe: () => {} } }),
  for: provider, load: provider, release: provider, getDocCache: provider, getOrCreateDocument: provider,
};
`;

const ABSENT_ID = 'virtual:hearth-without-yjs';
const Y_PACKAGES = /^(?:yjs|y-dexie|y-protocols\/awareness)$/;

/**
 * dexie-cloud-addon brings Yjs along for tables whose schema has Y documents. Ours have none: shared pages keep theirs in
 * rooms of the server, on screens that load Yjs by themselves. So the first route is spared 24 kB gzip of it. Only the
 * addon's own imports are meant; everybody else who imports Yjs gets it.
 */
export const withoutYjs = (): Plugin => ({
  name: 'hearth:without-yjs',
  apply: 'build',
  enforce: 'pre',
  resolveId: {
    filter: { id: Y_PACKAGES },
    handler: (_, importer) => (importer?.includes('dexie-cloud-addon') === true ? ABSENT_ID : undefined),
  },
  load: {
    filter: { id: /^virtual:hearth-without-yjs$/ },
    handler: () => ABSENT_MODULE,
  },
});
