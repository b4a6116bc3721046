import { Hono, type Context } from 'hono';
import { acceptedEncodings } from '../../app/http/accept-encoding.ts';
import { isKnownToClient } from '../../app/http/entity-tags.ts';
import { sendNotFound } from '../../app/http/not-found.ts';
import { REQUEST_PROBLEMS, sendProblem } from '../../app/http/problem.ts';
import type { AppEnv } from '../../app/http/request-context.ts';
import type { LivePages } from './live-pages.ts';
import { PAGE_FILES } from './page-files.ts';
import type { ShownPage, ShownPages } from './shown-pages.ts';

interface GroupPagesDeps {
  readonly pages: ShownPages;
  readonly live: LivePages;
  readonly networkOf: (context: Context<AppEnv>) => string;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Nothing from another host, and no script or style but files of ours. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
/** Other people's pages show it as a picture. */
const BADGE_POLICY = "default-src 'none'";

/** What holds for a page, its picture and its badge alike. A secret link is kept by nobody on the way, and told to nobody. */
const headersOf = ({ found: { isSecret, isIndexed } }: ShownPage, etag: string): Record<string, string> => ({
  ...(isSecret
    ? { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }
    : // Asked about each time: what is private now must not be shown from a cache.
      { 'Cache-Control': 'public, no-cache', ETag: etag }),
  ...(isIndexed ? {} : { 'X-Robots-Tag': 'noindex' }),
});

/** `/g/:slug`: a group's page for everybody, its picture for chats, its badge, and the stream that makes it live. */
export const groupPagesRoutes = ({ pages, live, networkOf }: GroupPagesDeps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();

  /** Nothing is drawn for who has it already. */
  const answer = async (
    context: Context<AppEnv>,
    draw: (shown: ShownPage, headers: Record<string, string>) => Promise<Response> | Response,
  ): Promise<Response> => {
    const shown = await pages.show(context.req.param('slug') ?? '');
    if (shown === undefined) return sendNotFound(context);
    const etag = `"${shown.tag}"`;
    const headers = headersOf(shown, etag);
    const isKnown = !shown.found.isSecret && isKnownToClient(context.req.header('if-none-match'), etag);
    return isKnown ? context.body(null, 304, headers) : draw(shown, headers);
  };

  for (const { path, mediaType, text } of Object.values(PAGE_FILES)) {
    routes.get(path, (context) => context.body(text, 200, { 'Content-Type': mediaType, 'Cache-Control': IMMUTABLE }));
  }
  routes.get('/g/:slug', (context) =>
    answer(context, async (shown, headers) => {
      const { plain, packed } = await shown.html();
      const [encoding] = acceptedEncodings(context.req.header('accept-encoding'));
      return context.body(encoding === undefined ? plain : packed[encoding], 200, {
        ...headers,
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': PAGE_POLICY,
        Vary: 'Accept-Encoding',
        ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
      });
    }),
  );
  routes.get('/g/:slug/picture.png', (context) =>
    answer(context, async (shown, headers) =>
      context.body(await shown.picture(), 200, { ...headers, 'Content-Type': 'image/png' }),
    ),
  );
  routes.get('/g/:slug/badge.svg', (context) =>
    answer(context, (shown, headers) =>
      context.body(shown.badge(), 200, {
        ...headers,
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Content-Security-Policy': BADGE_POLICY,
      }),
    ),
  );
  routes.get('/g/:slug/live', async (context) => {
    const slug = context.req.param('slug');
    if ((await pages.show(slug)) === undefined) return sendNotFound(context);
    const stream = live.open(slug, networkOf(context), context.req.query('tag') ?? '');
    if (stream === undefined) {
      context.header('Retry-After', '60');
      return sendProblem(context, REQUEST_PROBLEMS.tooMany);
    }
    return context.body(stream, 200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
      'Referrer-Policy': 'no-referrer',
    });
  });
  return routes;
};
