import type { Plugin } from 'vite';

/** The part of Inter that English needs; the other alphabets come when a text asks for them. */
const FIRST_FONT = /inter-latin-wght-normal[^/]*\.woff2$/;

/** Lets both pages fetch their font while they are still being read, instead of after the style sheet. */
export const fontPreload = (): Plugin => ({
  name: 'hearth:font-preload',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => {
      const font = Object.keys(bundle ?? {}).find((fileName) => FIRST_FONT.test(fileName));
      if (font === undefined) throw new Error('the build holds no Inter to preload');
      return [
        {
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true },
          injectTo: 'head-prepend',
        },
      ];
    },
  },
});
