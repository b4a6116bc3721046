import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportWarning } from '@hearth/shared/import/import-warning.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Banner } from '../../../ui/banner.tsx';
import { formatValues } from '../format-values.ts';

/** Everything that any warning interpolates; each carries what its own text asks for. */
type WarningValues = Readonly<
  Record<'value' | 'day' | 'name' | 'limit' | 'number' | 'time' | 'days' | 'order', string>
>;

/** What was left out or taken differently, with file and row. Folded: most people want the rest. */
export function WarningList({ warnings }: { readonly warnings: readonly ImportWarning[] }): ReactElement | null {
  const { t } = useTranslation('import');
  const format = useFormat();
  if (warnings.length === 0) return null;
  const count = warnings.length;
  return (
    <Banner tone="warn" title={t('warnings.title', { count, number: format.number(count) })}>
      <p>{t('warnings.text')}</p>
      <details>
        <summary className="min-h-11 cursor-pointer py-3 font-semibold text-ink">{t('warnings.show')}</summary>
        <ul className="grid gap-2">
          {warnings.map((warning, at) => (
            <li key={at} className="break-words">
              <span className="block text-xs">
                {warning.row === undefined
                  ? warning.file
                  : t('warnings.row', { file: warning.file, row: format.number(warning.row, { useGrouping: false }) })}
              </span>
              <span className="text-ink">
                {t(`warning.${warning.code}`, formatValues(warning.values, format) as WarningValues)}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </Banner>
  );
}
