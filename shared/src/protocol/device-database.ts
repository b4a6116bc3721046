/**
 * The plain database of a device, which signing out cannot clear: the page opens it by Dexie, the service worker as it is. Both
 * go by these names; the synced database is the page's alone.
 */

export const deviceDatabaseName = 'hearth-device';

/** Its stores that the worker uses: `answers` by `id`, the others by `key`. */
export const deviceStores = { answers: 'answers', preferences: 'preferences', user: 'user' } as const;

/** Key in `user`: the account of this device. */
export const ownUserKey = 'me';

/** Key in `preferences`: what this device remembers of its reminders. */
export const reminderLogKey = 'reminders';
