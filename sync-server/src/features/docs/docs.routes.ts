import { Hono } from 'hono';
import { acceptedEncodings } from '../../app/http/accept-encoding.ts';
import { pickEncoding } from '../../app/http/packed-bytes.ts';
import { sendNotFound } from '../../app/http/not-found.ts';
import type { AppEnv } from '../../app/http/request-context.ts';
import { createDocsFiles, DOCS_VERSION, isDocsFileName } from './docs-files.ts';
import { DOCS_PAGE, DOCS_POLICY, START_PATH, START_SCRIPT } from './docs-page.ts';

/** For good: the path changes with the file. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** `/docs`, and where people look for it else. */
export const docsRoutes = (): Hono<AppEnv> => {
  const files = createDocsFiles();
  const routes = new Hono<AppEnv>();
  routes.get('/docs', (context) =>
    context.html(DOCS_PAGE, 200, { 'Content-Security-Policy': DOCS_POLICY, 'Cache-Control': 'no-cache' }),
  );
  for (const path of ['/redoc', '/swagger', '/docs/']) routes.get(path, (context) => context.redirect('/docs', 302));
  routes.get(START_PATH, (context) =>
    context.body(START_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': IMMUTABLE }),
  );
  routes.get(`/docs/${DOCS_VERSION}/:name`, async (context) => {
    const name = context.req.param('name');
    if (!isDocsFileName(name)) return sendNotFound(context);
    const file = await files.find(name);
    const { body, headers } = pickEncoding(file, acceptedEncodings(context.req.header('accept-encoding'))[0]);
    return context.body(body, 200, { 'Content-Type': file.mediaType, 'Cache-Control': IMMUTABLE, ...headers });
  });
  return routes;
};
