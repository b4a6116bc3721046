import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parityFigures, type ParityNumbers } from '@hearth/shared/import/parity-numbers.ts';
import type { ParitySide } from '@hearth/shared/import/parity.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useParityText } from '../parity-text.ts';

export interface ParityTableProps {
  readonly name: string;
  readonly app: string;
  /** Null when the file says nothing of its own numbers. */
  readonly theirs: ParityNumbers | null;
  readonly side: ParitySide;
}

/** Their numbers beside ours. What differs is marked by weight and named in the reasons below. */
export function ParityTable({ name, app, theirs, side }: ParityTableProps): ReactElement {
  const { t } = useTranslation('import');
  const heading = 'pb-1 text-start text-xs font-medium text-ink-2';
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">{t('parity.caption', { name })}</caption>
      <thead>
        <tr>
          <th scope="col" className={heading}>
            <span className="sr-only">{t('parity.figure')}</span>
          </th>
          {theirs === null ? null : (
            <th scope="col" className={heading}>
              {app}
            </th>
          )}
          <th scope="col" className={heading}>
            {t('parity.here')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parityFigures.map((figure) => {
          const weight = side.differs.includes(figure) ? 'font-semibold' : '';
          return (
            <tr key={figure} className="border-t border-line align-top">
              <th scope="row" className="py-2 pe-2 text-start font-normal text-ink-2">
                {t(`parity.${figure}`)}
              </th>
              {theirs === null ? null : (
                <td className={classNames('py-2 pe-2', weight)}>
                  <Value figure={figure} numbers={theirs} />
                </td>
              )}
              <td className={classNames('py-2', weight)}>
                <Value figure={figure} numbers={side.numbers} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface ValueProps {
  readonly figure: (typeof parityFigures)[number];
  readonly numbers: ParityNumbers;
}

function Value({ figure, numbers }: ValueProps): ReactElement {
  const text = useParityText();
  if (figure === 'score') return <>{text.score(numbers.score)}</>;
  const streak = numbers[figure];
  const span = text.span(streak);
  return (
    <>
      {text.streak(streak)}
      {span === null ? null : <span className="block text-xs font-normal text-ink-2">{span}</span>}
    </>
  );
}
