import type { Connect, Plugin } from 'vite';
import { answerOf } from '../../shared/src/protocol/paths.ts';

/** `/today` and its like are the shell, `/` is the landing: the table of paths says so to the dev server, too. */
const rewriteToPage: Connect.NextHandleFunction = (request, _response, next) => {
  const [pathname = '/'] = (request.url ?? '/').split('?');
  if (answerOf(pathname) === 'shell') request.url = `/app.html${request.url?.slice(pathname.length) ?? ''}`;
  next();
};

export const shellRewrites = (): Plugin => ({
  name: 'hearth:shell-rewrites',
  configureServer: (server) => {
    server.middlewares.use(rewriteToPage);
  },
  configurePreviewServer: (server) => {
    server.middlewares.use(rewriteToPage);
  },
});
