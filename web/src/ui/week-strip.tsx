import { classNames } from './class-names.ts';
import { DayMark, type DayMarkState } from './day-mark.tsx';
import type { PaletteColour } from './palette.ts';
import { useRovingFocus } from './use-roving-focus.ts';

export type WeekStripDay = {
  /** Unique in the strip; handed back by `onPick`. */
  key: string;
  /** The letter under the mark. */
  letter: string;
  /** Day and state in words, as they are read aloud: "Monday 16: kept". */
  label: string;
  state: DayMarkState;
};

export type WeekStripProps = {
  days: readonly WeekStripDay[];
  colour: PaletteColour;
  /** What the strip is: "The last 7 days of Meditate". */
  label: string;
  /** Makes each day a button; one tab stop, arrow keys inside. */
  onPick?: ((key: string) => void) | undefined;
  size?: 'sm' | 'lg' | undefined;
  className?: string | undefined;
};

export function WeekStrip({ days, colour, label, onPick, size = 'sm', className }: WeekStripProps) {
  return onPick ? (
    <PickableStrip {...{ days, colour, label, onPick, size, className }} />
  ) : (
    <ul aria-label={label} className={classNames('flex', size === 'sm' ? 'gap-1' : 'gap-3', className)}>
      {days.map((day) => (
        <li key={day.key} className="flex w-4 flex-col items-center">
          <DayMark state={day.state} colour={colour} size={markSizes[size]} label={day.label} />
          <Letter size={size}>{day.letter}</Letter>
        </li>
      ))}
    </ul>
  );
}

function PickableStrip({
  days,
  colour,
  label,
  onPick,
  size = 'sm',
  className,
}: WeekStripProps & { onPick: (key: string) => void }) {
  const rovingProps = useRovingFocus(days.length, days.length - 1);
  return (
    <div role="toolbar" aria-label={label} className={classNames('flex', size === 'sm' && hangingClass, className)}>
      {days.map((day, index) => (
        <button
          key={day.key}
          type="button"
          {...rovingProps(index)}
          aria-label={day.label}
          title={day.label}
          onClick={() => {
            onPick(day.key);
          }}
          className={classNames(
            'flex min-h-11 min-w-6 flex-1 flex-col items-center justify-center rounded-sm hover:bg-sunk',
            size === 'sm' ? 'max-w-8 pointer-fine:max-w-6' : 'max-w-14 min-w-11 py-2',
          )}
        >
          <DayMark state={day.state} colour={colour} size={markSizes[size]} />
          <Letter size={size}>{day.letter}</Letter>
        </button>
      ))}
    </div>
  );
}

/** The targets are larger than the marks: they hang over, so that the first mark stands under the text above it. */
const hangingClass = '-my-2 -ms-2 pointer-fine:-ms-1';

const markSizes = { sm: 15, lg: 22 };

function Letter({ size, children }: { size: 'sm' | 'lg'; children: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('text-ink-2', size === 'sm' ? 'mt-0.5 text-[0.625rem]/3' : 'mt-1 text-xs')}
    >
      {children}
    </span>
  );
}
