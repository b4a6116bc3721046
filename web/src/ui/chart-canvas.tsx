import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
} from 'chart.js';
import { useEffect, useRef } from 'react';
import { readChartColours, useThemeOfPage } from './chart-colours.ts';
import type { ChartProps, ChartSeries } from './chart.tsx';

ChartJs.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

type ChartCanvasProps = Omit<ChartProps, 'label' | 'labelHeading' | 'heightPx' | 'className'>;

/** Drawn anew when the theme changes, because a canvas keeps the colours it was given. */
export function ChartCanvas(props: ChartCanvasProps) {
  const theme = useThemeOfPage();
  return <Drawing key={theme} {...props} />;
}

function Drawing({ kind, labels, series, formatValue, min, max, onPick }: ChartCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return undefined;
    const chart = new ChartJs(
      canvas.current,
      configure(canvas.current, { kind, labels, series, formatValue, min, max, onPick }),
    );
    return () => {
      chart.destroy();
    };
  }, [kind, labels, series, formatValue, min, max, onPick]);
  return <canvas ref={canvas} className={onPick === undefined ? '' : 'cursor-pointer'} />;
}

function configure(canvas: HTMLCanvasElement, props: ChartCanvasProps): ChartConfiguration<'line' | 'bar'> {
  const { kind, labels, series, formatValue, min, max, onPick } = props;
  const colours = readChartColours(canvas);
  const isRightToLeft = colours.isRightToLeft;
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const font = { family: colours.fontFamily, size: 11 };
  return {
    type: kind,
    data: { labels: [...labels], datasets: series.map((one) => drawSeries(kind, one, colours.of)) },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      // A change of width in the midst of it can be lost: looked at once more when it is over.
      animation: isStill ? false : { duration: 240, onComplete: ({ chart }) => chart.resize() },
      // Colours are not mixed frame by frame: chart.js cannot read oklch.
      animations: { colors: false },
      interaction: { mode: 'index', intersect: false },
      onClick: (_event, [element]) => {
        if (element !== undefined) onPick?.(element.index);
      },
      scales: {
        x: {
          reverse: isRightToLeft,
          grid: { display: false },
          border: { color: colours.line },
          ticks: { color: colours.text, font, maxRotation: 0, autoSkipPadding: 12 },
        },
        y: {
          ...(min === undefined ? {} : { min }),
          ...(max === undefined ? {} : { max }),
          position: isRightToLeft ? 'right' : 'left',
          grid: { color: colours.line },
          border: { display: false },
          ticks: { color: colours.text, font, maxTicksLimit: 5, callback: (value) => formatValue(Number(value)) },
        },
      },
      plugins: {
        tooltip: {
          rtl: isRightToLeft,
          backgroundColor: colours.ink,
          titleColor: colours.paper,
          bodyColor: colours.paper,
          titleFont: font,
          bodyFont: font,
          padding: 8,
          cornerRadius: 8,
          displayColors: series.length > 1,
          callbacks: {
            label: ({ dataset, parsed }) =>
              `${dataset.label ?? ''}: ${parsed.y === null ? '–' : formatValue(parsed.y)}`,
          },
        },
      },
    },
  };
}

function drawSeries(
  kind: 'line' | 'bar',
  { label, values, colour }: ChartSeries,
  colourOf: (colour: ChartSeries['colour'], percent?: number) => string,
): ChartDataset<'line' | 'bar'> {
  const solid = colourOf(colour);
  const base = { label, data: [...values], borderColor: solid, hoverBorderColor: solid };
  if (kind === 'bar') {
    return {
      ...base,
      type: 'bar',
      backgroundColor: solid,
      hoverBackgroundColor: solid,
      borderRadius: 4,
      maxBarThickness: 28,
    };
  }
  return {
    ...base,
    type: 'line',
    backgroundColor: colourOf(colour, 18),
    hoverBackgroundColor: solid,
    pointBackgroundColor: solid,
    pointHoverBackgroundColor: solid,
    pointBorderColor: solid,
    fill: true,
    borderWidth: 2.5,
    pointRadius: values.length > 30 ? 0 : 2,
    pointHoverRadius: 5,
    cubicInterpolationMode: 'monotone',
  };
}
