/** Budgets of what the browser loads, over the files that the build really wrote. */
import { readFileSync } from 'node:fs';

const DIST = 'web/dist';
/** Loaded at `/today`, the app's start, although not imported statically: the app itself after the first paint, and Today's parts. */
const FIRST_ROUTE = /\/app\/start\.tsx$|\/today\b|\/today[./-]/;

/** @type {Record<string, { file: string, imports?: string[], dynamicImports?: string[] }>} */
const manifest = JSON.parse(readFileSync(`${DIST}/.vite/manifest.json`, 'utf8'));

/**
 * The chunks that opening `/today` needs: the entry, what it imports, and the lazy parts of the first route.
 * @param {string} key
 * @param {Set<string>} seen
 */
const collectChunks = (key, seen) => {
  if (seen.has(key)) return;
  seen.add(key);
  const { imports = [], dynamicImports = [] } = manifest[key] ?? {};
  for (const next of [...imports, ...dynamicImports.filter((name) => FIRST_ROUTE.test(name))])
    collectChunks(next, seen);
};

/** @type {Set<string>} */
const chunks = new Set();
collectChunks('app.html', chunks);
const files = [...chunks].map((key) => manifest[key]?.file).filter((file) => file?.endsWith('.js'));
if (files.length === 0) throw new Error('the build has no app.html entry');

export default [
  { name: 'first route', path: files.map((file) => `${DIST}/${file}`), gzip: true, limit: '280 kB' },
  { name: 'service worker', path: `${DIST}/sw.js`, gzip: true, limit: '30 kB' },
];
