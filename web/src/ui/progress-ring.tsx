import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type ProgressRingProps = {
  /** 0 to 1; what lies beyond is drawn as full. */
  value: number;
  /** Any CSS colour; a palette colour comes from `paletteValue`. Without it the ember. */
  colour?: string | undefined;
  /** Pixels across. */
  size?: number | undefined;
  thickness?: number | undefined;
  /** Filled with a check mark in the middle instead of `children`. */
  done?: boolean | undefined;
  /** `dashed` for what is watched rather than filled. */
  track?: 'solid' | 'strong' | 'dashed' | undefined;
  /** Name for those who listen; without it the ring is decoration beside words that say the same. */
  label?: string | undefined;
  className?: string | undefined;
  /** In the middle: a number, an icon. */
  children?: ReactNode;
};

/** An arc over its track. Only stroke, opacity and transform move. */
export function ProgressRing({
  value,
  colour = 'var(--ember)',
  size = 44,
  thickness,
  done = false,
  ...props
}: ProgressRingProps) {
  const { track = 'solid', label, className, children } = props;
  const stroke = thickness ?? Math.max(2.5, size * 0.085);
  const radius = (size - stroke) / 2;
  const share = Math.min(1, Math.max(0, value));
  const circle = { cx: size / 2, cy: size / 2, r: radius, fill: 'none', strokeWidth: stroke };
  return (
    <span
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      className={classNames('relative inline-grid shrink-0 place-items-center', className)}
      style={{ inlineSize: size, blockSize: size, color: colour }}
    >
      <svg width={size} height={size} className="absolute inset-0 -rotate-90" stroke="currentColor">
        <circle
          {...circle}
          opacity={track === 'solid' ? 0.22 : 1}
          {...(track === 'dashed'
            ? { strokeDasharray: `${size * 0.13} ${size * 0.084}`, strokeWidth: stroke * 0.75 }
            : {})}
          {...(track === 'strong' ? { strokeWidth: stroke * 0.75, r: radius + stroke * 0.125 } : {})}
        />
        <circle
          {...circle}
          pathLength={1}
          strokeDasharray="1 1"
          strokeDashoffset={1 - share}
          strokeLinecap="round"
          opacity={share === 0 ? 0 : 1}
        />
      </svg>
      <span
        className={classNames('absolute inset-0 grid place-items-center rounded-full bg-current', !done && 'opacity-0')}
      >
        <svg width={size * 0.5} height={size * 0.5} viewBox="0 0 24 24" fill="none" className="text-card">
          <path
            d="M5 12.5l4.5 4.5L19 7.5"
            stroke="currentColor"
            strokeWidth="3"
            strokeLinecap="round"
            strokeLinejoin="round"
            pathLength={1}
            strokeDasharray="1 1"
            strokeDashoffset={done ? 0 : 1}
            className="transition-[stroke-dashoffset] delay-75 duration-200 ease-out"
          />
        </svg>
      </span>
      {done ? null : <span className="relative leading-none">{children}</span>}
    </span>
  );
}
