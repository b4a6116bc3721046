import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingFile } from '../../../data/export-messages.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Banner } from '../../../ui/banner.tsx';

/** So many are named; the file itself names all. */
const mostNamed = 200;

/** Attached files that an export could not take along, why, and which. */
export function MissingFiles({ missing }: { readonly missing: readonly MissingFile[] }): ReactElement {
  const { t } = useTranslation('export');
  const format = useFormat();
  const counted = (of: readonly MissingFile[]) => ({ count: of.length, number: format.number(of.length) });
  const unreachable = missing.filter(({ reason }) => reason === 'unreachable');
  const gone = missing.filter(({ reason }) => reason === 'gone');
  const dayOf = ({ day }: MissingFile): string => format.day(day, { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <Banner tone="warn" className="mt-3" title={t('missing', counted(missing))}>
      <p>{t('missingText')}</p>
      {unreachable.length > 0 ? <p>{t('unreachable', counted(unreachable))}</p> : null}
      {gone.length > 0 ? <p>{t('gone', counted(gone))}</p> : null}
      <details>
        <summary className="min-h-11 cursor-pointer py-3 font-semibold text-ink">{t('showMissing')}</summary>
        <ul className="grid gap-1">
          {missing.slice(0, mostNamed).map((file) => (
            <li key={file.id} className="break-words">
              {t(file.name === '' ? 'missingPhoto' : 'missingFile', {
                habit: file.habit,
                day: dayOf(file),
                name: file.name,
              })}
            </li>
          ))}
        </ul>
      </details>
    </Banner>
  );
}
