import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import type { ManifestTransform } from 'workbox-build';
import { devProxyPrefixes } from './shared/src/protocol/paths.ts';
import { createChunkGroups } from './web/build/chunk-groups.ts';
import { contentSecurity } from './web/build/content-security.ts';
import { pagePreloads } from './web/build/page-preloads.ts';
import { htmlPages } from './web/build/html-pages.ts';
import { precompress } from './web/build/precompress.ts';
import { pureShared } from './web/build/pure-shared.ts';
import { shellRewrites } from './web/build/shell-rewrites.ts';
import { webAppManifest } from './web/build/web-app-manifest.ts';

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const root = inProject('web');
const outDir = inProject('web/dist');

/** Any address of the shell: each answers with the same page. */
const SHELL_ADDRESS = '/today';

/** Where `pnpm dev` runs the sync server. */
const serverOrigin = process.env['HEARTH_DEV_SERVER'] ?? 'http://localhost:3000';

/** The worker asks for the pages where people do: no server answers `/app.html`. */
const addresses: Readonly<Record<string, string>> = { 'index.html': '/', 'app.html': SHELL_ADDRESS };

const nameByAddress: ManifestTransform = (entries) => ({
  manifest: entries.map((entry) => ({ ...entry, url: addresses[entry.url] ?? entry.url })),
});

export default defineConfig({
  root,
  publicDir: inProject('public'),
  // Two pages, no fallback: what is not in the table of paths is a 404 here as it is on the server.
  appType: 'mpa',
  server: {
    proxy: Object.fromEntries(
      devProxyPrefixes().map((prefix) => [prefix, { target: serverOrigin, changeOrigin: false, ws: true }]),
    ),
  },
  // rxjs has a build for today's browsers behind this condition; its default is ES5 with tslib's helpers.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  build: {
    outDir,
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    // Its inline helper would need a hash of its own; every browser that runs this app preloads modules natively.
    modulePreload: {
      polyfill: false,
      // A screen's own imports are found when it arrives (all are in the worker's cache by then, or one round trip away).
      // Naming each of them beforehand cost the first route 9 kB of file names.
      resolveDependencies: (_screen, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
    },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The addon prints whole rows there, names and notes too.
      treeshake: { manualPureFunctions: ['console.debug'] },
      input: { landing: inProject('web/index.html'), app: inProject('web/app.html') },
      output: {
        codeSplitting: { groups: createChunkGroups(root) },
      },
    },
  },
  plugins: [
    htmlPages(root),
    pagePreloads(),
    shellRewrites(),
    pureShared(),
    react(),
    tailwindcss(),
    contentSecurity(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: webAppManifest,
      injectManifest: {
        swDest: `${outDir}/sw.js`,
        // The icons of the manifest are added by the plugin.
        globPatterns: ['*.html', 'assets/**/*.{js,css,woff2,wasm,svg,png}'],
        manifestTransforms: [nameByAddress],
        maximumFileSizeToCacheInBytes: 3_000_000,
        rollupFormat: 'iife',
      },
      integration: {
        // The plugin names the worker after its source; the table of paths and every installed device know it as /sw.js.
        configureCustomSWViteBuild: (config) => {
          config.build = {
            ...config.build,
            rolldownOptions: { ...config.build?.rolldownOptions, output: { entryFileNames: 'sw.js' } },
          };
        },
      },
    }),
    precompress(outDir),
  ],
});
