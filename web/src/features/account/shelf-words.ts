import type { ShelfEntry } from '../../data/device-db.ts';
import { account } from '../../i18n/en/account.ts';
import type { Words } from './account-words.ts';

type TableKey = keyof typeof account.shelf.table;
const isTableKey = (table: string): table is TableKey => table in account.shelf.table;
type ReasonKey = keyof typeof account.shelf.reason;
const isReasonKey = (reason: string): reason is ReasonKey => reason in account.shelf.reason;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const textIn = (row: ShelfEntry['row'], field: string): string | undefined => {
  const value = row?.[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** "Entry of a day: Read, 3 Nov 2026": what it is, by as much as is known of it. */
export function shelfName(
  { table, row, spec }: ShelfEntry,
  habitNames: ReadonlyMap<string, string>,
  words: Words,
): string {
  const { t, format } = words;
  const what = t(`shelf.table.${isTableKey(table) ? table : 'other'}`);
  const whole = { ...row, ...spec };
  const name = textIn(whole, 'name') ?? habitNames.get(textIn(whole, 'habitId') ?? '');
  if (name === undefined) return what;
  const day = textIn(whole, 'day');
  const dated =
    day !== undefined && DAY.test(day) ? t('shelf.at', { name, day: format.day(day, { dateStyle: 'medium' }) }) : name;
  return t('shelf.named', { what, name: dated });
}

export const shelfReason = (reason: string, { t }: Words): string =>
  t(`shelf.reason.${isReasonKey(reason) ? reason : 'other'}`, { code: reason });
