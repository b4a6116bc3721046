/// <reference lib="webworker" />
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { answerOf, serverPathPatterns } from '@hearth/shared/protocol/paths.ts';
import { incomingFiles } from '@hearth/shared/protocol/incoming-files.ts';
import type { PrecacheEntry } from 'workbox-precaching';
import { answersSyncTag } from '@hearth/shared/protocol/push-payload.ts';
import { postAnswers } from './answers.ts';
import { answerShare } from './keep-shared-file.ts';
import { openNotification } from './open-notification.ts';
import { answerPressed, receivePush } from './show-push.ts';

/**
 * The service worker: the app from the cache, at every address the table of paths gives to the shell; reminders while no page is
 * open, and what is answered to them. It never opens the synced database and never answers what belongs to the server.
 */

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

/** The landing, and the shell: cached under an address that answers with it, `/today` for all of the shell's. */
const cachedPage = async (page: '/' | '/today'): Promise<Response> => {
  const cached = await matchPrecache(page);
  // The browser may have thrown the cache away under pressure; the network still has the page.
  return cached ?? fetch(page);
};

/** Where nobody lives, the shell says so in kinder words than a server, and offline it is the only one who can. */
const answerUnknown = async (request: Request): Promise<Response> => {
  try {
    const response = await fetch(request);
    if (response.status !== 404) return response;
    const shell = await cachedPage('/today');
    return new Response(shell.body, { status: 404, headers: shell.headers });
  } catch {
    return cachedPage('/today');
  }
};

const answerNavigation = async (request: Request, url: URL): Promise<Response> => {
  switch (answerOf(url.pathname)) {
    case 'landing':
      return cachedPage('/');
    case 'shell':
      return cachedPage('/today');
    case 'server':
    case 'static':
      return fetch(request);
    case 'unknown':
      return answerUnknown(request);
  }
};

precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, directoryIndex: '' });
cleanupOutdatedCaches();

registerRoute(
  new NavigationRoute(({ request, url }) => answerNavigation(request, url), { denylist: serverPathPatterns() }),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === incomingFiles.path,
  ({ request }) => answerShare(request),
  'POST',
);

// The first worker takes over the page that installed it, so that even the first visit survives a lost network. Later
// workers wait until the person agrees to reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'SKIP_WAITING') {
    event.waitUntil(self.skipWaiting());
  }
});

self.addEventListener('push', (event) => {
  const receive = async (): Promise<void> => {
    await receivePush(self, event.data);
    // Where a push comes there is a network: what was answered without one goes now.
    await postAnswers();
  };
  event.waitUntil(receive());
});
self.addEventListener('notificationclick', (event) => {
  const press = async (): Promise<void> => {
    if (!(await answerPressed(self, event))) await openNotification(self.clients, event.notification);
  };
  event.waitUntil(press());
});

// There is a network again. A browser tries once more when something is left.
self.addEventListener('sync' as 'push', (event: ExtendableEvent & { readonly tag?: string }) => {
  if (event.tag !== answersSyncTag) return;
  const send = async (): Promise<void> => {
    if (!(await postAnswers())) throw new Error('some answers could not be sent');
  };
  event.waitUntil(send());
});
