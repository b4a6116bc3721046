import { Plus } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { paletteValue, type PaletteColour } from './palette.ts';
import { ProgressRing } from './progress-ring.tsx';

export type CheckButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  /** Name and state in words: "Read 20 pages: 12 of 20". */
  label: string;
  colour: PaletteColour;
  checked: boolean;
  /** 0 to 1 on the way there: the ring fills. Without it an empty ring. */
  progress?: number | undefined;
  /** In the middle while unchecked: a number, an icon. A counter without one shows a plus. */
  mark?: ReactNode;
  /** `dashed` for what is watched rather than done. */
  look?: 'ring' | 'dashed' | undefined;
  size?: number | undefined;
};

/** The largest target of a row. Spread `useLongPress` on it for what a longer press does. */
export function CheckButton({
  label,
  colour,
  checked,
  progress,
  mark,
  look = 'ring',
  size = 44,
  ...rest
}: CheckButtonProps) {
  const { className, ...attributes } = rest;
  const isCounter = progress !== undefined;
  return (
    <button
      type="button"
      {...(isCounter ? {} : { 'aria-pressed': checked })}
      {...attributes}
      className={classNames(
        'relative grid shrink-0 place-items-center rounded-full p-1 select-none active:scale-92',
        className,
      )}
    >
      {/* As text, not as aria-label: what the ring shows ("2/3") is a picture of it, hidden from those who listen. */}
      <span className="sr-only">{label}</span>
      <ProgressRing
        value={checked ? 1 : (progress ?? 0)}
        colour={paletteValue(colour)}
        size={size}
        done={checked}
        track={look === 'dashed' ? 'dashed' : isCounter ? 'solid' : 'strong'}
      >
        <span className="text-xs font-semibold text-ink-2">{mark ?? (isCounter ? <Plus size={18} /> : null)}</span>
      </ProgressRing>
    </button>
  );
}
