import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataFile } from '@hearth/shared/import/hearth/data-file.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Banner } from '../../../ui/banner.tsx';

/** What reading our own export can say. */
type Code =
  | 'row-no-object'
  | 'row-bad-field'
  | 'row-newer'
  | 'row-twice'
  | 'table-unknown'
  | 'table-no-list'
  | 'file-not-of-row'
  | 'more-like-this';
type Values = Readonly<Record<'name' | 'value' | 'number', string>>;

/** Rows of the file that cannot be read, each with its reason. Folded: most people want the rest. */
export function WarningList({ warnings, leftOut }: Pick<DataFile, 'warnings' | 'leftOut'>): ReactElement | null {
  const { t } = useTranslation('restore');
  const format = useFormat();
  if (warnings.length === 0) return null;
  const count = Object.values(leftOut).reduce((sum, rows) => sum + rows, 0);
  return (
    <Banner tone="warn" title={count === 0 ? t('remarks') : t('leftOut', { count, number: format.number(count) })}>
      <details>
        <summary className="min-h-11 cursor-pointer py-3 font-semibold text-ink">{t('showReasons')}</summary>
        <ul className="grid gap-2">
          {warnings.map((warning, at) => (
            <li key={at} className="break-words">
              <span className="block text-xs">
                {warning.row === undefined
                  ? warning.file
                  : t('row', { table: warning.file, row: format.number(warning.row, { useGrouping: false }) })}
              </span>
              <span className="text-ink">{t(`warning.${warning.code as Code}`, warning.values as Values)}</span>
            </li>
          ))}
        </ul>
      </details>
    </Banner>
  );
}
