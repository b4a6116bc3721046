import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import type { PaletteColour } from './palette.ts';

export type ChartSeries = {
  label: string;
  /** One for each of `labels`; null leaves a gap. */
  values: readonly (number | null)[];
  colour: PaletteColour;
};

export type ChartProps = {
  kind: 'line' | 'bar';
  /** What it shows: "Strength over 12 months"; the caption of its table. */
  label: string;
  /** Along the bottom, in words of the person's language. */
  labels: readonly string[];
  series: readonly ChartSeries[];
  /** Numbers as text: `(share) => percent.format(share)`. */
  formatValue: (value: number) => string;
  /** What the values of the first column of the table are: "Week". */
  labelHeading: string;
  min?: number | undefined;
  max?: number | undefined;
  heightPx?: number | undefined;
  /** Makes each point or bar, and its row in the table, lead somewhere; gives its index in `labels`. Memoise it. */
  onPick?: ((index: number) => void) | undefined;
  className?: string | undefined;
};

const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }));

/** A drawing for the eye, and the same numbers as a table for everybody who asks. chart.js comes when one is shown. */
export function Chart({ heightPx = 180, className, ...chart }: ChartProps) {
  const { t } = useTranslation('ui');
  const [isTableShown, setIsTableShown] = useState(false);
  const tableId = useId();
  return (
    <figure aria-label={chart.label} className={className}>
      <div aria-hidden="true" className="relative" style={{ blockSize: heightPx }}>
        <Suspense>
          <ChartCanvas {...chart} />
        </Suspense>
      </div>
      <button
        type="button"
        aria-expanded={isTableShown}
        aria-controls={tableId}
        onClick={() => {
          setIsTableShown(!isTableShown);
        }}
        className="touch-44 mt-2 text-xs text-ink-2 underline decoration-line-2 underline-offset-4 hover:text-ink"
      >
        {isTableShown ? t('hideTable') : t('showTable')}
      </button>
      <div
        id={tableId}
        role="region"
        aria-label={chart.label}
        // What scrolls must be reached without a mouse.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={classNames('max-h-64 overflow-auto', !isTableShown && 'hidden')}
      >
        {isTableShown ? <ChartTable {...chart} /> : null}
      </div>
    </figure>
  );
}

function ChartTable({ label, labels, series, formatValue, labelHeading, onPick }: ChartProps) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{label}</caption>
      <thead className="text-xs text-ink-2">
        <tr>
          <th scope="col" className="py-1 text-start font-medium">
            {labelHeading}
          </th>
          {series.map(({ label: name }) => (
            <th key={name} scope="col" className="py-1 text-end font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((text, row) => (
          <tr key={`${row}-${text}`} className="border-t border-line">
            <th scope="row" className="py-1.5 text-start font-normal">
              {onPick === undefined ? text : <PickButton text={text} onClick={() => onPick(row)} />}
            </th>
            {series.map(({ label: name, values }) => (
              <td key={name} className="py-1.5 text-end">
                {formatOrDash(values[row], formatValue)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PickButton({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-6 rounded-sm underline decoration-line-2 underline-offset-4 hover:decoration-ink-2"
    >
      {text}
    </button>
  );
}

function formatOrDash(value: number | null | undefined, formatValue: (value: number) => string): string {
  return value === null || value === undefined ? '–' : formatValue(value);
}
