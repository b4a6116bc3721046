import { Sun } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import { findEntries, indexEntries, type EntryGroup, type PaletteEntry } from './palette-entries.ts';

const entry = (group: EntryGroup, label: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id: `${group}-${label}`,
  group,
  label,
  icon: Sun,
  isShownAtOnce: false,
  leaves: false,
  run: () => undefined,
  ...more,
});

const index = indexEntries([
  entry('log', 'Done today: Read', { words: 'log tick', isShownAtOnce: true }),
  entry('habit', 'Read'),
  entry('habit', 'Café au lait'),
  entry('do', 'Import', { words: 'restore file', isShownAtOnce: true }),
  entry('do', 'Export', { words: 'backup', isShownAtOnce: true }),
  entry('go', 'Settings: Data', { words: 'storage backup', isShownAtOnce: true }),
]);
const found = (query: string): string[] =>
  findEntries(index, query).map(({ group, entries }) => `${group}: ${entries.map(({ label }) => label).join(', ')}`);

describe('the palette', () => {
  it('shows what is shown at once, group by group, before anything is typed', () => {
    expect(found(' ')).toEqual(['log: Done today: Read', 'do: Import, Export', 'go: Settings: Data']);
  });

  it('puts the group of the best answer first', () => {
    expect(found('read')).toEqual(['habit: Read', 'log: Done today: Read']);
    expect(found('tick read')).toEqual(['log: Done today: Read']);
  });

  it('finds by other words what its name does not say, and habits without accents', () => {
    expect(found('backup')).toEqual(['do: Export', 'go: Settings: Data']);
    expect(found('cafe')).toEqual(['habit: Café au lait']);
  });

  it('finds nothing for what nothing is called, and for signs alone', () => {
    expect(found('zebra')).toEqual([]);
    expect(found('“!”')).toEqual([]);
  });

  it('shows a few of many, and says how many more there are', () => {
    const many = indexEntries(Array.from({ length: 500 }, (_, at) => entry('habit', `Habit ${at}`)));
    const [group] = findEntries(many, 'habit');
    expect(group?.entries).toHaveLength(8);
    expect(group?.more).toBe(492);
  });
});
