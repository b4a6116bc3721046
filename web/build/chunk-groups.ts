import type { Rolldown } from 'vite';

const collectModules = (id: string, graph: Rolldown.ChunkingContext, seen = new Set<string>()): Set<string> => {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) collectModules(imported, graph, seen);
  return seen;
};

interface Routes {
  /** What the landing needs, which must not wait for the app. */
  readonly landing: ReadonlySet<string>;
  /** What the app imports statically. */
  readonly first: ReadonlySet<string>;
}

const findRoutes = (root: string, graph: Rolldown.ChunkingContext): Routes => {
  const start = `${root}/src/app/start.tsx`;
  const first = collectModules(start, graph);
  // It keeps its own file, by which the page and the budget find it.
  first.delete(start);
  return { landing: collectModules(`${root}/src/landing/landing.ts`, graph), first };
};

const OUR_CODE = /^[^\0]*\/(?:web|shared)\/src\/.+\.tsx?$/;
/** The few lines by which Vite imports a screen: needed by the page's own script, too. */
const PRELOAD_HELPER = /vite\/preload-helper/;

/**
 * Which modules share a file. Without groups every set of screens with something in common gets files of its own, thirty of
 * them on the first route. Libraries stand apart, so that a new version of our code leaves them where they are in every
 * cache. A group takes along what its modules import, unless an earlier one has it. `root` is the absolute folder of `web`.
 */
export const createChunkGroups = (root: string): Rolldown.CodeSplittingGroup[] => {
  let routes: Routes | undefined;
  const findOnce = (graph: Rolldown.ChunkingContext): Routes => (routes ??= findRoutes(root, graph));
  return [
    { name: 'preload', test: PRELOAD_HELPER },
    {
      debugName: 'landing',
      test: OUR_CODE,
      name: (id, graph) => (findOnce(graph).landing.has(id) && findOnce(graph).first.has(id) ? 'page' : null),
    },
    { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler|react-router|i18next|react-i18next)\// },
    { name: 'storage', test: /\/node_modules\/(?:dexie[^/]*|rxjs|tslib|yjs|y-[^/]*|lib0)\// },
    {
      debugName: 'first route',
      test: OUR_CODE,
      name: (id, graph) => (findOnce(graph).first.has(id) ? 'app' : null),
    },
  ];
};
