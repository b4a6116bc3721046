import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { PageCell, PageMark, PageView } from './page-view.ts';

/** What the page, its picture and its badge say; in English, as it is no screen of the app and knows nobody's language. */

const plural = (count: number, one: string, more = `${one}s`): string => `${String(count)} ${count === 1 ? one : more}`;

const PER = { day: 'every day', week: 'every week' } as const;

export const ruleWords = ({ rule, unit }: Pick<PageView, 'rule' | 'unit'>): string => {
  const every = PER[unit];
  switch (rule.kind) {
    case 'all':
      return `All of us, ${every}.`;
    case 'at-least':
      return `At least ${String(rule.count)} of us, ${every}.`;
    case 'percent':
      return `At least ${String(rule.percent)} % of us, ${every}.`;
    case 'any':
      return `At least one of us, ${every}.`;
    case 'sum':
      return `${String(rule.amount)} together, ${every}.`;
  }
};

export const numberWords = ({ numberUnit, number }: Pick<PageView, 'numberUnit' | 'number'>): string =>
  `${numberUnit}${number === 1 ? '' : 's'} together`;
export const openWords = ({ open, unit }: Pick<PageView, 'open' | 'unit'>): string =>
  `${plural(open, unit)} still open`;
export const membersWords = (members: number): string => plural(members, 'member');
export const bestWords = ({ best }: Pick<PageView, 'best'>): string => `Best ${String(best)}`;
export const shieldsWords = (shields: number): string => plural(shields, 'shield');
export const moreWords = (more: number, hasNames: boolean): string =>
  hasNames ? `and ${String(more)} more` : 'Nobody is named here: members are asked first.';

export const markWords: Readonly<Record<PageMark, string>> = {
  kept: 'kept',
  met: 'kept so far',
  open: 'still open',
  missed: 'missed',
  shielded: 'missed, held by a shield',
  neutral: 'nothing due',
  none: 'no day of the group',
};

/** Told without colour, too. */
export const markSigns: Readonly<Record<PageMark, string>> = {
  kept: '●',
  met: '◐',
  open: '○',
  missed: '✕',
  shielded: '◇',
  neutral: '–',
  none: '',
};

export const cellWords = ({ from, mark, kept, due }: PageCell): string =>
  mark === 'none' ? `${from}: ${markWords.none}` : `${from}: ${markWords[mark]}, ${String(kept)} of ${String(due)}`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "9 Nov" */
export const dayWords = (day: LocalDate): string =>
  `${String(Number(day.slice(8)))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''}`;

/** "14:15 UTC" */
export const timeWords = (atMs: number): string => `${new Date(atMs).toISOString().slice(11, 16)} UTC`;

export const WORDS = {
  lastWeeks: 'The last five weeks',
  who: 'Who keeps it',
  join: 'Join in Hearth',
  rests: 'This group rests at the moment.',
  madeWith: 'Hearth keeps streaks alive, together.',
  asOf: 'As of',
  updates: 'It changes every quarter of an hour at most.',
  week: 'Week of',
  legend: 'Signs',
  counts: 'In each: how many kept it, of those who were due.',
  shared: 'A shared streak on Hearth',
} as const;
