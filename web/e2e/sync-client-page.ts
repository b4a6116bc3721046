import { readAccountFlag } from '../src/data/account-flag.ts';
import { openHearthData, type HearthData } from '../src/data/hearth-data.ts';
import * as copies from '../src/data/sync/account-copies.ts';
import * as account from '../src/data/sync/account-on-device.ts';
import { followAccount } from '../src/data/sync/follow-account.ts';
import { countUnsynced } from '../src/data/sync/outbox.ts';
import * as shelf from '../src/data/sync/shelf.ts';
import { createSyncLink } from '../src/data/sync/sync-link.ts';
import { syncStatusOf } from '../src/data/sync/sync-status.ts';
import { declareLater } from './addon/declare-later.ts';
import { createFuzzActs } from './fuzz/page-acts.ts';

/** The data of the app without its screens, with an account or without, as the app's start puts it together. */

const USER_KEY = 'test.user';
const browserFetch = window.fetch.bind(window);
// In place of the session's cookie.
window.fetch = (input, init) => {
  if (typeof input !== 'string' || !input.endsWith('/dexie/token')) return browserFetch(input, init);
  const headers = new Headers(init?.headers);
  headers.set('X-Test-User', localStorage.getItem(USER_KEY) ?? '');
  return browserFetch(input, { ...init, headers });
};

const later = localStorage.getItem('test.later');
if (later !== null) declareLater(later);

const flag = readAccountFlag();
const data: HearthData = openHearthData('device', flag === null ? undefined : createSyncLink(flag));
const opened = data.db.open();
void opened.then(() => followAccount(data));

const client = {
  data,
  opened,
  /** Start anew afterwards. */
  join: (user: string, choice: account.JoinChoice) => {
    localStorage.setItem(USER_KEY, user);
    return account.joinAccount(data, { userId: user, name: user.toUpperCase() }, choice);
  },
  /** Somebody else signs in in this browser, or nobody is signed in. */
  setSession: (user: string) => localStorage.setItem(USER_KEY, user),
  status: async () => syncStatusOf(data.sync?.facts.get() ?? {}, await countUnsynced(data)),
  facts: () => data.sync?.facts.get(),
  ...copies,
  ...account,
  ...shelf,
  ...createFuzzActs(data),
};

export type Client = typeof client;

Object.assign(window, { client });
