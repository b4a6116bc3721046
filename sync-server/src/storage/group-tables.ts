import type { RecordTable } from './records.ts';

/**
 * Groups as the server keeps them (GRP12): who is in them under which card, and the record of what reached them, append-only.
 * What members see lies in the group's realm and is made of these.
 */
export const GROUP_TABLES = {
  /** One row per group. `seq` numbers its record; `stamp` is another text after each change, never the same twice. */
  groups: {
    columns: {
      id: 'text',
      /** Of its page; null until it has one. */
      slug: 'text?',
      /** `open`, `closed`, `deleted`. */
      state: 'text',
      name: 'text',
      category: 'text?',
      language: 'text?',
      /** JSON: what else is said of it, and nothing that anybody asks for by. */
      about: 'text',
      /** Name and description, folded, to be searched. */
      searchText: 'text',
      isPublic: 'boolean',
      isOpen: 'boolean',
      /** The administrator took it out of lists. */
      isUnlisted: 'boolean',
      members: 'integer',
      maxMembers: 'integer',
      isCompact: 'boolean',
      startDay: 'text',
      weekStart: 'integer',
      /** Days of its current streak. */
      streak: 'integer',
      /** When it last took anything in. */
      activeAtMs: 'integer',
      createdAtMs: 'integer',
      goneAtMs: 'integer?',
      seq: 'integer',
      stamp: 'text',
      /** JSON: behind it nothing can change (GRP10). */
      checkpoint: 'text?',
      /** When something changes by itself; null: never. */
      nextChangeAtMs: 'integer?',
    },
    key: ['id'],
    unique: [['slug']],
    indexes: [['nextChangeAtMs'], ['goneAtMs'], ['isPublic', 'streak']],
    searched: 'searchText',
  },
  /** Stays of people in groups, those that ended too. `user` is null once the account is gone. */
  groupSpans: {
    columns: {
      group: 'text',
      span: 'text',
      user: 'text?',
      role: 'text',
      fromDay: 'text',
      /** The last day that counts; null while they stay. */
      toDay: 'text?',
      joinedAtMs: 'integer',
      leftAtMs: 'integer?',
      /** JSON: what they say of themselves here. */
      choices: 'text',
    },
    key: ['group', 'span'],
    indexes: [['user'], ['group', 'user'], ['group', 'leftAtMs']],
  },
  /** Everything that is no deed. `event` is JSON without the columns. */
  groupEvents: {
    columns: { group: 'text', seq: 'integer', receivedAtMs: 'integer', kind: 'text', span: 'text?', event: 'text' },
    key: ['group', 'seq'],
    indexes: [['group', 'span']],
  },
  /** `seq` is of one row of numbers with the events. */
  groupEvidence: {
    columns: {
      group: 'text',
      seq: 'integer',
      receivedAtMs: 'integer',
      span: 'text',
      task: 'text',
      day: 'text',
      per: 'text',
      mark: 'text',
      value: 'real?',
    },
    key: ['group', 'seq'],
    indexes: [
      ['group', 'day'],
      ['group', 'span', 'day'],
    ],
  },
  /** Which habit speaks for somebody in a task of a group; kept beside the person's own rows of `groupLinks`. */
  groupHabits: {
    columns: { user: 'text', group: 'text', task: 'text', habit: 'text', span: 'text' },
    key: ['user', 'group', 'task'],
    indexes: [['user', 'habit'], ['group']],
  },
  /** By link (its secret's SHA-256) or for one person. */
  groupInvites: {
    columns: {
      id: 'text',
      group: 'text',
      secretHash: 'text?',
      user: 'text?',
      bySpan: 'text',
      byUser: 'text',
      uses: 'integer?',
      used: 'integer',
      expiresAtMs: 'integer?',
      revokedAtMs: 'integer?',
      createdAtMs: 'integer',
    },
    key: ['id'],
    unique: [['secretHash']],
    indexes: [['group'], ['user']],
  },
  groupBans: {
    columns: { group: 'text', user: 'text', span: 'text', atMs: 'integer' },
    key: ['group', 'user'],
    indexes: [['user']],
  },
  /** Who wants to see nothing of whom; `span` is the card by which they met. */
  blocks: {
    columns: { user: 'text', other: 'text', group: 'text', span: 'text', atMs: 'integer' },
    key: ['user', 'other'],
    indexes: [['other']],
  },
  groupReports: {
    columns: {
      id: 'text',
      group: 'text',
      span: 'text?',
      user: 'text',
      text: 'text',
      atMs: 'integer',
      /** When an administrator was done with it. */
      settledAtMs: 'integer?',
    },
    key: ['id'],
    indexes: [['atMs'], ['group'], ['user']],
  },
  /** Groups that are gone and whose rows are being removed, so that it is finished after a crash too. */
  emptiedRealms: { columns: { group: 'text', sinceMs: 'integer' }, key: ['group'] },
  /** How often somebody did what is limited, by what it is; from when on it is counted anew. */
  actCounts: {
    columns: { user: 'text', act: 'text', count: 'integer', sinceMs: 'integer' },
    key: ['user', 'act'],
    indexes: [['sinceMs']],
  },
} as const satisfies Readonly<Record<string, RecordTable>>;
