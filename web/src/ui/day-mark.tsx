import type { ReactNode } from 'react';
import { paletteValue, type PaletteColour } from './palette.ts';

/**
 * How a day looks; the shape alone tells it. `off`: nothing was asked of the day. `outside`: before the beginning or
 * after the end. `bonus`: done although nothing was asked.
 */
export type DayMarkState = 'kept' | 'missed' | 'skipped' | 'frozen' | 'pending' | 'off' | 'outside' | 'bonus';

export type DayMarkProps = {
  state: DayMarkState;
  colour: PaletteColour;
  size?: number | undefined;
  /** Name for those who listen; without it the mark is decoration beside words that say the same. */
  label?: string | undefined;
};

export function DayMark({ state, colour, size = 16, label }: DayMarkProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      className="shrink-0"
      data-state={state}
      style={{ color: inks[state] ?? paletteValue(colour) }}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {shapes[state]}
    </svg>
  );
}

const disc = <circle cx="8" cy="8" r="7.5" fill="currentColor" stroke="none" />;

const shapes: Record<DayMarkState, ReactNode> = {
  kept: disc,
  missed: (
    <>
      <circle cx="8" cy="8" r="6.6" strokeWidth="1.7" />
      <path d="M6 10l4-4" strokeWidth="1.9" />
    </>
  ),
  skipped: (
    <path
      d="M.85 8.79L8.79.85M1.96 11.92l9.96-9.96M4.08 14.04l9.96-9.96M7.21 15.15l7.94-7.94"
      strokeWidth="1.6"
      strokeLinecap="butt"
    />
  ),
  frozen: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" stroke="none" opacity="0.2" />
      <path
        d="M8 3v10M3.67 5.5l8.66 5M3.67 10.5l8.66-5M6.6 3.9L8 5.2l1.4-1.3M6.6 12.1L8 10.8l1.4 1.3M3.8 7.3l1.8-.6-.4-1.9M12.2 8.7l-1.8.6.4 1.9M3.8 8.7l1.8.6-.4 1.9M12.2 7.3l-1.8-.6.4-1.9"
        strokeWidth="1"
      />
    </>
  ),
  pending: <circle cx="8" cy="8" r="6.6" strokeWidth="1.7" strokeDasharray="3.9 3.01" strokeLinecap="butt" />,
  off: <circle cx="8" cy="8" r="2.4" fill="currentColor" stroke="none" />,
  outside: <path d="M6 8h4" strokeWidth="1.2" />,
  bonus: (
    <>
      {disc}
      <path d="M8 4.8v6.4M4.8 8h6.4" stroke="var(--card)" strokeWidth="1.9" />
    </>
  ),
};

/** Null: the colour that was asked for. */
const inks: Record<DayMarkState, string | null> = {
  kept: null,
  missed: 'var(--bad)',
  skipped: 'var(--ink-3)',
  frozen: 'var(--frost)',
  pending: null,
  off: 'var(--edge)',
  outside: 'var(--edge)',
  bonus: null,
};
