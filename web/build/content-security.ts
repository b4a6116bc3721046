import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

const hashOf = (script: string): string => `sha256-${createHash('sha256').update(script).digest('base64')}`;

/**
 * Writes `csp.json` = `{"scriptHashes": ["sha256-..."]}`, which the server puts into its Content-Security-Policy. Fails the
 * build when the pages hold more than the theme script.
 */
export const contentSecurity = (): Plugin => ({
  name: 'hearth:content-security',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const pages = Object.values(bundle).filter((file) => file.type === 'asset' && file.fileName.endsWith('.html'));
      const scriptHashes = new Set<string>();
      for (const page of pages) {
        const html = page.type === 'asset' ? String(page.source) : '';
        for (const [, script] of html.matchAll(INLINE_SCRIPT)) scriptHashes.add(hashOf(script ?? ''));
        if (/\son\w+="/.test(html)) this.error(`${page.fileName} has an inline event handler`);
      }
      if (scriptHashes.size !== 1)
        this.error(`expected the theme script alone, found ${scriptHashes.size} inline scripts`);
      this.emitFile({
        type: 'asset',
        fileName: 'csp.json',
        source: `${JSON.stringify({ scriptHashes: [...scriptHashes] })}\n`,
      });
    },
  },
});
