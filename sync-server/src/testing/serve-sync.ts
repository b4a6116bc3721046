/**
 * The sync without accounts, for contract tests of the addon: whoever names himself in `X-Test-User` is signed in. Listens on
 * the port that the system chose and prints it. Never part of the product.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { createSync } from '../app/create-sync.ts';
import type { AppEnv } from '../app/http/request-context.ts';
import { createFolderBlobStore } from '../gateways/blob-store/folder-blob-store.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts';
import { serveApp } from './served-app.ts';

const [dataFolder, pageFolder, port = '0'] = process.argv.slice(2);
if (dataFolder === undefined || pageFolder === undefined) throw new Error('usage: serve-sync DATA_FOLDER PAGE_FOLDER');

const MEDIA_TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };
const signerOf = (user: string) => ({ user, session: user, name: user, email: `${user}@users.invalid` });

/** How far this server's clock was put forward. */
let laterMs = 0;
const storage = openSqliteStorage(join(dataFolder, 'hearth.sqlite'), () => performance.now());
const app = new Hono<AppEnv>();
const revoked = new Set<string>();
const sync = createSync(
  {
    storage,
    blobStore: createFolderBlobStore(join(dataFolder, 'blobs')),
    newId: randomUUID,
    epochNowMs: () => Date.now() + laterMs,
  },
  {
    databaseId: 'contract',
    publicUrl: new URL('http://localhost'),
    signers: {
      findSigner: async (context) => {
        const user = context.req.header('x-test-user');
        return user === undefined || revoked.has(user) ? undefined : signerOf(user);
      },
      findSession: async (session) => (revoked.has(session) ? undefined : signerOf(session)),
    },
  },
);
app.use(async (context, next) => {
  // The page and its sockets come from a port that is not known before.
  context.req.raw.headers.delete('origin');
  await next();
});
app.route('/', sync.routes);
app.post('/revoke/:user', (context) => {
  revoked.add(context.req.param('user'));
  return context.text('ok');
});
app.post('/allow/:user', (context) => {
  revoked.delete(context.req.param('user'));
  return context.text('ok');
});
// So many days pass, and what goes by itself goes.
app.post('/later/:days', async (context) => {
  await sync.prune();
  laterMs += Number(context.req.param('days')) * 86_400_000;
  await sync.prune();
  return context.text('ok');
});
app.get('/:file', async (context) => {
  const file = context.req.param('file');
  if (!/^[\w-]+\.(html|js)$/.test(file)) return context.notFound();
  const bytes = await readFile(join(pageFolder, file));
  return context.body(new Uint8Array(bytes), 200, {
    'Content-Type': MEDIA_TYPES[file.split('.')[1] ?? ''] ?? 'text/plain',
  });
});

const listener = await serveApp(app, Number(port));
process.stdout.write(`${String(listener.port)}\n`);
process.once('SIGTERM', () => {
  sync.close();
  void listener.close().then(() => storage.close());
});
