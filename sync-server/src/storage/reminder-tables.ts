import type { RecordTable } from './records.ts';

/** Tables of what reminds people: what comes next, what is under way, and where to. */
export const REMINDER_TABLES = {
  /**
   * When each reminder asks next, worked out of the facts of its space and rebuilt from them. `day` is the day's number that it
   * asks about, `part` as in `next-fire.ts`, or `look`: none within a year, so look again then. `dueAtMs` is a little later than
   * `atMs`, by a spread of the user's own.
   */
  nextFires: {
    columns: {
      space: 'text',
      reminder: 'text',
      atMs: 'integer',
      day: 'integer',
      part: 'text',
      dueAtMs: 'integer',
      /** A check-in may move it (rules "since last done"). */
      followsFacts: 'boolean',
    },
    key: ['space', 'reminder'],
    indexes: [['dueAtMs']],
  },
  /** Spaces in which something was written that may move a reminder: since when, and the latest revision that did. */
  movedReminders: {
    columns: { space: 'text', sinceMs: 'integer', revision: 'integer' },
    key: ['space'],
    indexes: [['sinceMs']],
  },
  /**
   * What is to be sent, was, or need not be any more. `id` names the firing and the channel, so that nothing is sent twice; a
   * row stays for days after it is over (`dueAtMs` null).
   */
  outbox: {
    columns: {
      id: 'text',
      space: 'text',
      channel: 'text',
      /** `reminder`, or who else hands something over. */
      kind: 'text',
      /** The reminder's id. */
      subject: 'text',
      habit: 'text?',
      day: 'integer?',
      part: 'text',
      firesAtMs: 'integer',
      /** When to try (again); null: nothing is left to do. */
      dueAtMs: 'integer?',
      /** `waiting`, `sending`, `delivered`, `shown`, `withdrawn`, `not-needed`, `missed`, `failed`, `over`. */
      state: 'text',
      tries: 'integer',
      /** Nobody else may try before; by the run of the process that does. */
      claimedBy: 'text?',
      claimedUntilMs: 'integer?',
      /** JSON: the targets that took it, each with what its channel needs to take it back. */
      reached: 'text',
      /** JSON of what is not made of the facts when it is sent. */
      payload: 'text?',
    },
    key: ['id'],
    indexes: [['dueAtMs'], ['space', 'state'], ['firesAtMs']],
  },
  /** Where a channel reaches somebody: a device that subscribed, a chat. What it needs to get there is the channel's own. */
  reminderTargets: {
    columns: {
      id: 'text',
      user: 'text',
      channel: 'text',
      /** The session that it ends with; null: it does not. */
      session: 'text?',
      /** The same address belongs to one user alone. */
      address: 'text',
      secret: 'text?',
      /** For its owner to know it by. */
      name: 'text',
      createdAtMs: 'integer',
      usedAtMs: 'integer?',
    },
    key: ['id'],
    unique: [['channel', 'address']],
    indexes: [['user', 'channel'], ['session']],
  },
  /** What answers one reminder once, from where nobody is signed in; kept as SHA-256. */
  actionTokens: {
    columns: {
      hash: 'text',
      user: 'text',
      reminder: 'text',
      habit: 'text',
      day: 'integer',
      /** Names the answer: by whatever way it comes, twice is once. */
      operation: 'text',
      expiresAtMs: 'integer',
      usedAtMs: 'integer?',
    },
    key: ['hash'],
    indexes: [['user'], ['expiresAtMs']],
  },
  /**
   * Secrets that let their holder do one thing without being signed in, kept as SHA-256: connect a chat (`telegram`), read a
   * calendar (`calendar`), log one habit (`check-in`; `subject` is the habit). Without an end they count until revoked.
   */
  secretLinks: {
    columns: {
      hash: 'text',
      id: 'text',
      user: 'text',
      kind: 'text',
      subject: 'text?',
      /** For its owner to know it by. */
      name: 'text',
      createdAtMs: 'integer',
      expiresAtMs: 'integer?',
      usedAtMs: 'integer?',
    },
    key: ['hash'],
    unique: [['id']],
    indexes: [['user', 'kind'], ['expiresAtMs']],
  },
  /** Who does what only one process may do, and until when without saying so again. */
  leases: { columns: { name: 'text', holder: 'text', untilMs: 'integer' }, key: ['name'] },
} as const satisfies Readonly<Record<string, RecordTable>>;
