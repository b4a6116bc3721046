import type { Context } from 'hono';
import { PROBLEMS, sendProblem } from './problem.ts';
import type { AppEnv } from './request-context.ts';

/** Works without the app, a script or a font: it is what people see when none of these may be there. */
const NOT_FOUND_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Not found - Hearth</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-inline-size: 32rem; margin: 20vh auto; padding-inline: 1rem }
a { display: inline-block; padding-block: 12px; color: inherit }
</style>
</head>
<body>
<main>
<h1>There is nothing here</h1>
<p>The address may be mistyped, or what it led to is gone. Your habits are safe on your device.</p>
<p><a href="/today">Go to today</a></p>
</main>
</body>
</html>
`;

const wantsPage = (context: Context<AppEnv>): boolean =>
  !/^\/(?:api|dexie|yjs)(?:\/|$)/.test(context.req.path) &&
  (context.req.header('accept') ?? '').includes('text/html') &&
  (context.req.method === 'GET' || context.req.method === 'HEAD');

/** A page for people, a problem for programs. */
export const sendNotFound = (context: Context<AppEnv>): Response =>
  wantsPage(context)
    ? context.html(NOT_FOUND_PAGE, 404, { 'Cache-Control': 'no-store' })
    : sendProblem(context, PROBLEMS.notFound);
