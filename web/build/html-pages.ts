import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { app } from '../src/i18n/en/app.ts';
import { firstRun } from '../src/i18n/en/first-run.ts';
import { landing } from '../src/i18n/en/landing.ts';
import { today } from '../src/i18n/en/today.ts';
import { THEME_SCRIPT } from '../src/lib/theme-script.ts';
import { drawLedger, drawToday } from './today-picture.ts';

interface TextTree {
  readonly [key: string]: string | TextTree;
}

const catalogues: TextTree = { app, firstRun, landing, today };

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const findText = (path: string): string => {
  let found: string | TextTree | undefined = catalogues;
  for (const key of path.split('.')) found = typeof found === 'object' ? found[key] : undefined;
  if (typeof found !== 'string') throw new Error(`no text ${path} for an HTML page`);
  return found;
};

/** The tokens, and once more the dark ones for pages that run without JavaScript and so have no `data-theme`. */
const readTokens = (root: string): string => {
  const tokens = readFileSync(resolve(root, 'src/ui/tokens.css'), 'utf8');
  const dark = /\[data-theme=["']?dark["']?\]\s*\{([^}]*)\}/.exec(tokens)?.[1];
  if (dark === undefined) throw new Error('tokens.css has no [data-theme="dark"] block');
  return `${tokens}\n@media (prefers-color-scheme: dark) { :root:not([data-theme]) { ${dark} } }`;
};

/** Chat previews want whole addresses. A build that is not told its own gets paths, which most readers resolve. */
const publicOrigin = (process.env['PUBLIC_URL'] ?? '').replace(/\/$/, '');

/**
 * Fills the static pages: `{{catalogue.key}}` from the catalogues, `<!-- style: file -->` with a style sheet
 * (`tokens` for the design tokens), `<!-- picture: name -->` with a
 * drawing of the product, `<!-- theme-script -->` with the only inline script.
 */
export const htmlPages = (root: string): Plugin => ({
  name: 'hearth:html-pages',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html
        .replaceAll(/<!-- style: (\S+) -->/g, (_, name: string) => {
          const css = name === 'tokens' ? readTokens(root) : readFileSync(resolve(root, name), 'utf8');
          return `<style>${css}</style>`;
        })
        .replace('<!-- picture: today -->', drawToday)
        .replace('<!-- picture: ledger -->', drawLedger)
        .replaceAll('%ORIGIN%', () => publicOrigin)
        .replaceAll('<!-- theme-script -->', () => `<script>${THEME_SCRIPT}</script>`)
        .replaceAll(/\{\{([\w.]+)\}\}/g, (_, path: string) => escapeHtml(findText(path))),
  },
  handleHotUpdate: ({ file, server }) => {
    if (file.includes('/i18n/en/landing') || file.includes('/landing/')) server.ws.send({ type: 'full-reload' });
  },
});
