import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

export type BannerTone = 'neutral' | 'ember' | 'warn' | 'bad';

export type BannerProps = {
  tone?: BannerTone | undefined;
  icon?: ReactNode;
  title?: ReactNode;
  children?: ReactNode;
  /** One or two buttons. */
  actions?: ReactNode;
  onDismiss?: (() => void) | undefined;
  /** `alert` is read at once, `status` when there is a pause; without it, it is part of the page. */
  live?: 'alert' | 'status' | undefined;
  className?: string | undefined;
};

const tones: Record<BannerTone, string> = {
  neutral: 'border-line bg-sunk',
  ember: 'border-transparent bg-ember-soft',
  warn: 'border-transparent bg-warn-soft',
  bad: 'border-transparent bg-bad-soft',
};

const icons: Record<BannerTone, ReactNode> = {
  neutral: <Info size={20} className="text-ink-2" />,
  ember: <Info size={20} className="text-ember-ink" />,
  warn: <TriangleAlert size={20} />,
  bad: <CircleAlert size={20} className="text-bad" />,
};

/** A message that concerns the whole screen, with what to do about it. */
export function Banner({ tone = 'neutral', icon, title, children, actions, onDismiss, live, className }: BannerProps) {
  const { t } = useTranslation('ui');
  return (
    <div
      {...(live === undefined ? {} : { role: live })}
      className={classNames('flex items-start gap-3 rounded-lg border p-3 ps-4', tones[tone], className)}
    >
      <span aria-hidden="true" className="mt-2.5 shrink-0">
        {icon ?? icons[tone]}
      </span>
      <div className="flex min-h-10 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-48 flex-1 text-sm text-ink-2">
          {title === undefined ? null : <p className="font-semibold text-ink">{title}</p>}
          {children}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {onDismiss ? <IconButton size="sm" label={t('dismiss')} icon={<X size={18} />} onClick={onDismiss} /> : null}
    </div>
  );
}
