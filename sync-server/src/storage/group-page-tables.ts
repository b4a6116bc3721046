import type { RecordTable } from './records.ts';

export const GROUP_PAGE_TABLES = {
  /**
   * How a group is shown to everybody: the SHA-256 of the secret of its link, where it has one, and whether search engines may show
   * its page. Without a row: no link, and they may not.
   */
  groupPages: {
    columns: { group: 'text', linkHash: 'text?', isIndexed: 'boolean' },
    key: ['group'],
    unique: [['linkHash']],
  },
} as const satisfies Readonly<Record<string, RecordTable>>;

/** What boards are made of: where the tallies of a group stand, and each member's own, as JSON. Derived from the group's record. */
export const BOARD_TABLES = {
  groupBoards: { columns: { group: 'text', upTo: 'integer', checkpoint: 'text?' }, key: ['group'] },
  boardTallies: {
    columns: { group: 'text', span: 'text', upTo: 'integer', tally: 'text' },
    key: ['group', 'span'],
  },
} as const satisfies Readonly<Record<string, RecordTable>>;
