import type { LucideIcon } from 'lucide-react';
import type { HabitColour } from '@hearth/shared/domain/habits/habit.ts';
import { foldQuery, foldText, rateMatch } from '../../lib/text-search.ts';

export const entryGroups = ['log', 'habit', 'do', 'go'] as const;
export type EntryGroup = (typeof entryGroups)[number];

/** Something that the palette can do. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: EntryGroup;
  readonly label: string;
  /** Other words by which it may be looked for; not shown. */
  readonly words?: string;
  /** Quiet, at the end of the line. */
  readonly hint?: string;
  readonly icon: LucideIcon | { readonly name: string; readonly colour: HabitColour };
  /** Also shown while nothing is typed yet. */
  readonly isShownAtOnce: boolean;
  /** It leads to another screen, which takes the focus. */
  readonly leaves: boolean;
  readonly run: () => void;
}

export interface FoundGroup {
  readonly group: EntryGroup;
  readonly entries: readonly PaletteEntry[];
  /** Found, but not shown. */
  readonly more: number;
}

/** Shown of one group; the rest is a matter of typing on. */
const MOST_OF_GROUP = 8;
/** What its name finds stands before what its other words find. */
const LABEL_WEIGHT = 1_000;

interface FoldedEntry {
  readonly entry: PaletteEntry;
  readonly label: string;
  readonly words: string;
}

/** Entries made ready to be searched. */
export type PaletteIndex = readonly FoldedEntry[];

export function indexEntries(entries: readonly PaletteEntry[]): PaletteIndex {
  return entries.map((entry) => ({
    entry,
    label: foldText(entry.label),
    words: foldText(`${entry.label} ${entry.words ?? ''}`),
  }));
}

/**
 * What answers a question, best first, group by group, the group of the best answer first; for an empty one what is shown
 * at once, in the order given.
 */
export function findEntries(index: PaletteIndex, query: string): readonly FoundGroup[] {
  const asked = foldQuery(query);
  const found = index.flatMap(({ entry, label, words }) => {
    if (asked.length === 0) return entry.isShownAtOnce && query.trim() === '' ? [{ entry, rate: 0 }] : [];
    const byLabel = rateMatch(label, asked);
    const rate = byLabel > 0 ? byLabel + LABEL_WEIGHT : rateMatch(words, asked);
    return rate > 0 ? [{ entry, rate }] : [];
  });
  const sorted = found.toSorted((a, b) => b.rate - a.rate);
  const groups = entryGroups.flatMap((group) => {
    const all = sorted.filter(({ entry }) => entry.group === group);
    const [best] = all;
    if (best === undefined) return [];
    const most = asked.length === 0 ? all.length : MOST_OF_GROUP;
    const entries = all.slice(0, most).map(({ entry }) => entry);
    return [{ rate: best.rate, found: { group, entries, more: all.length - entries.length } }];
  });
  return groups.toSorted((a, b) => b.rate - a.rate).map((each) => each.found);
}
