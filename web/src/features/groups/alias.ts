import type { Words } from './groups-words.ts';

/** One of a list in a text: "Amber|Quiet|Brave". */
const oneOf = (list: string): string => {
  const all = list.split('|');
  return all[Math.floor(Math.random() * all.length)] ?? '';
};

/** A name for a group that says nothing of who bears it. */
export function proposeAlias({ t }: Words): string {
  return t('alias.pair', { adjective: oneOf(t('alias.adjectives')), animal: oneOf(t('alias.animals')) });
}
