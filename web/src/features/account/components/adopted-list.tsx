import type { ReactElement } from 'react';
import type { AdoptionPreview } from '../../../data/sync/account-on-device.ts';
import { useWords } from '../account-words.ts';

/** Names that are shown before the rest is only counted. */
const SHOWN_NAMES = 12;
const COUNTED = ['habits', 'checkIns', 'reminders', 'routines', 'pauses'] as const;

/** What is on this device: counted by kind, and the habits by name. */
export function AdoptedList({ preview }: { readonly preview: AdoptionPreview }): ReactElement {
  const { t, format } = useWords();
  const { counts, habitNames } = preview;
  const counted = COUNTED.flatMap((name) => {
    const count = counts[name];
    return count === undefined ? [] : [t(`join.${name}`, { count, number: format.number(count) })];
  });
  const hasSettings = counts.settings !== undefined || counts.settingVersions !== undefined;
  const lines = hasSettings ? [...counted, t('join.settings')] : counted;
  const rest = habitNames.length - SHOWN_NAMES;
  const names = habitNames.toSorted((a, b) => a.localeCompare(b, format.locale)).slice(0, SHOWN_NAMES);
  const more = rest > 0 ? [t('join.more', { count: rest, number: format.number(rest) })] : [];
  return (
    <div className="text-sm">
      <p>{t('join.here')}</p>
      <ul className="mt-1 list-disc ps-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {names.length === 0 ? null : (
        <p className="mt-2 break-words text-ink-2">{t('join.names', { names: format.list([...names, ...more]) })}</p>
      )}
    </div>
  );
}
