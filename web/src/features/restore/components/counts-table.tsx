import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreCounts } from '@hearth/shared/import/hearth/restore-counts.ts';
import { useFormat } from '../../../i18n/format.ts';
import { countRows, figures, keptReasons } from '../count-rows.ts';

/** What becomes of the rows, by what they are; columns and lines without any number are left out. */
export function CountsTable({ counts }: { readonly counts: RestoreCounts }): ReactElement | null {
  const { t } = useTranslation('restore');
  const format = useFormat();
  const rows = countRows(counts);
  const shown = figures.filter((figure) => rows.some((row) => row.figures[figure] > 0));
  if (rows.length === 0) return null;
  return (
    <>
      <table className="mt-2 w-full text-xs sm:text-sm">
        <caption className="sr-only">{t('counts')}</caption>
        <thead>
          <tr className="border-b border-line text-ink-2">
            <th scope="col" className="py-2 pe-2 text-start font-medium">
              {t('what')}
            </th>
            {shown.map((figure) => (
              <th key={figure} scope="col" className="py-2 ps-2 text-end font-medium">
                {t(`figure.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.kind} className="border-b border-line last:border-0">
              <th scope="row" className="py-2 pe-2 text-start font-medium">
                {t(`kind.${row.kind}`)}
              </th>
              {shown.map((figure) => (
                <td key={figure} className="py-2 ps-2 text-end tabular-nums">
                  {format.number(row.figures[figure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Reasons counts={counts} />
    </>
  );
}

/** Why rows of the file are not taken. */
function Reasons({ counts }: { readonly counts: RestoreCounts }): ReactElement | null {
  const { t } = useTranslation('restore');
  const format = useFormat();
  const reasons = keptReasons(counts);
  if (reasons.length === 0) return null;
  return (
    <ul className="mt-3 list-disc ps-5 text-sm text-ink-2">
      {reasons.map(([reason, count]) => (
        <li key={reason}>{t(`kept.${reason}`, { count, number: format.number(count) })}</li>
      ))}
    </ul>
  );
}
