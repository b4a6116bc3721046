import { importAddressAfter, incomingFiles } from '@hearth/shared/protocol/incoming-files.ts';
import { answerOf } from '@hearth/shared/protocol/paths.ts';
import type { Context, Handler } from 'hono';
import { acceptedEncodings } from './accept-encoding.ts';
import { isKnownToClient } from './entity-tags.ts';
import { PROBLEMS, sendProblem } from './problem.ts';
import type { AppEnv } from './request-context.ts';
import { sendNotFound } from './not-found.ts';
import type { WebBuild, WebFile } from './web-build.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** May be kept, but is asked about each time: the next release must show at once. */
const REVALIDATED = 'no-cache';

const toFilePath = (pathname: string): string => {
  switch (answerOf(pathname)) {
    case 'landing':
      return '/index.html';
    case 'shell':
      return '/app.html';
    case 'server':
    case 'static':
    case 'unknown':
      return pathname;
  }
};

const sendFile = (context: Context<AppEnv>, file: WebFile): Response => {
  const headers: Record<string, string> = {
    'Cache-Control': file.isHashed ? IMMUTABLE : REVALIDATED,
    ETag: file.etag,
    ...(file.isNegotiated ? { Vary: 'Accept-Encoding' } : {}),
  };
  if (isKnownToClient(context.req.header('if-none-match'), file.etag)) return context.body(null, 304, headers);
  return context.body(file.bytes, 200, {
    ...headers,
    'Content-Type': file.mediaType,
    'Content-Length': String(file.bytes.byteLength),
    ...(file.encoding === undefined ? {} : { 'Content-Encoding': file.encoding }),
  });
};

/** Answers what the table of paths gives to the landing, the shell and the files of the build. */
export const serveWeb =
  (build: WebBuild): Handler<AppEnv> =>
  async (context) => {
    const pathname = context.req.path;
    if (answerOf(pathname) === 'server') return sendNotFound(context);
    // A file shared to the app before its worker was there. It is not read; the import's page asks for it again.
    if (pathname === incomingFiles.path && context.req.method === 'POST') {
      return context.redirect(importAddressAfter('missed'), 303);
    }
    const file = await build.find(toFilePath(pathname), acceptedEncodings(context.req.header('accept-encoding')));
    if (file === undefined) return sendNotFound(context);
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return sendFile(context, file);
    context.header('Allow', 'GET, HEAD');
    return sendProblem(context, PROBLEMS.methodNotAllowed);
  };
