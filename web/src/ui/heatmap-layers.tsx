import { useMemo } from 'react';
import type { DayMarkState } from './day-mark.tsx';
import { layersOf, type HeatmapCell } from './heatmap-layout.ts';
import { paletteValue, type PaletteColour } from './palette.ts';

type HeatmapLayersProps = {
  cells: readonly Pick<HeatmapCell, 'state' | 'level'>[];
  firstRow: number;
  colour: PaletteColour;
};

/** Opacity of the habit's colour by level; the faintest still stands out from an empty day by its size. */
const LEVEL_OPACITIES = [0.3, 0.45, 0.62, 0.8, 1];

export function HeatmapLayers({ cells, firstRow, colour }: HeatmapLayersProps) {
  const layers = useMemo(() => layersOf(cells, firstRow), [cells, firstRow]);
  return layers.map(({ look, level, path }) => {
    const { ink, isFilled, width } = looks[look];
    const stroke = ink ?? paletteValue(colour);
    return (
      <path
        key={`${look}${level}`}
        d={path}
        style={{ stroke, fill: isFilled ? stroke : 'none' }}
        fillRule="evenodd"
        strokeWidth={width}
        strokeLinejoin="round"
        strokeLinecap="round"
        opacity={isFilled && ink === null ? LEVEL_OPACITIES[level] : 1}
        {...(look === 'pending' ? { strokeDasharray: '2.4 1.6', strokeLinecap: 'butt' } : {})}
      />
    );
  });
}

const looks: Record<DayMarkState, { ink: string | null; isFilled: boolean; width: number }> = {
  kept: { ink: null, isFilled: true, width: 3 },
  bonus: { ink: null, isFilled: true, width: 2 },
  missed: { ink: 'var(--bad)', isFilled: false, width: 1.3 },
  skipped: { ink: 'var(--ink-3)', isFilled: false, width: 1.1 },
  frozen: { ink: 'var(--frost)', isFilled: false, width: 1.4 },
  pending: { ink: null, isFilled: false, width: 1.3 },
  off: { ink: 'var(--edge)', isFilled: true, width: 0.6 },
  outside: { ink: 'var(--edge)', isFilled: false, width: 0 },
};
