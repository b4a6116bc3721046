import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** The part of Inter that English needs; the other alphabets come when a text asks for them. */
const FIRST_FONT = /inter-latin-wght-normal[^/]*\.woff2$/;
/** What `main.tsx` brings after the first paint. */
const APP_MODULE = /\/src\/app\/start\.tsx$/;

type Bundle = Rolldown.OutputBundle;

const findChunk = (bundle: Bundle, module: RegExp): Rolldown.OutputChunk => {
  for (const file of Object.values(bundle)) {
    if (file.type === 'chunk' && module.test(file.facadeModuleId ?? '')) return file;
  }
  throw new Error(`the build holds no chunk of ${module.source}`);
};

/** A chunk and all it imports statically, by file name. */
const collectFiles = (bundle: Bundle, fileName: string, seen = new Set<string>()): Set<string> => {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || seen.has(fileName)) return seen;
  seen.add(fileName);
  for (const imported of chunk.imports) collectFiles(bundle, imported, seen);
  return seen;
};

const preloadOf = (fileName: string): HtmlTagDescriptor => {
  const href = `/${fileName}`;
  const attrs: Record<string, string | boolean> = fileName.endsWith('.js')
    ? { rel: 'modulepreload', href, crossorigin: true, fetchpriority: 'low' }
    : fileName.endsWith('.css')
      ? { rel: 'preload', as: 'style', href, crossorigin: true, fetchpriority: 'low' }
      : { rel: 'preload', as: 'font', type: 'font/woff2', href, crossorigin: true };
  return { tag: 'link', attrs, injectTo: 'head' };
};

/**
 * Lets a page fetch while it is still being read what it will need soon: both pages their font, the shell also the app that
 * `main.tsx` asks for only after the first paint.
 */
export const pagePreloads = (): Plugin => ({
  name: 'hearth:page-preloads',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle, path }) => {
      if (bundle === undefined) throw new Error('preloads need a build');
      const font = Object.keys(bundle).find((fileName) => FIRST_FONT.test(fileName));
      if (font === undefined) throw new Error('the build holds no Inter to preload');
      if (!path.endsWith('/app.html')) return [preloadOf(font)];
      const scripts = [...collectFiles(bundle, findChunk(bundle, APP_MODULE).fileName)];
      const styles = scripts.flatMap((fileName) => {
        const chunk = bundle[fileName];
        return chunk?.type === 'chunk' ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
      });
      return [...styles, ...scripts, font].filter((file) => !html.includes(`"/${file}"`)).map(preloadOf);
    },
  },
});
