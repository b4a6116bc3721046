import type { HTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type CardProps = HTMLAttributes<HTMLElement> & {
  as?: 'div' | 'section' | 'article' | 'li' | undefined;
  padding?: 'none' | 'sm' | 'md' | undefined;
};

const paddings = { none: '', sm: 'p-3', md: 'p-4' };

export function Card({ as = 'div', padding = 'md', className, ...rest }: CardProps) {
  const Tag = as;
  return (
    <Tag
      {...rest}
      className={classNames('rounded-lg border border-line bg-card shadow-card', paddings[padding], className)}
    />
  );
}

export type CardHeaderProps = {
  title: ReactNode;
  aside?: ReactNode;
  level?: 2 | 3 | undefined;
  id?: string | undefined;
};

/** The heading of a card, with a quiet remark at its end. */
export function CardHeader({ title, aside, level = 2, id }: CardHeaderProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="mb-3 flex items-baseline justify-between gap-3">
      <Heading id={id} className="text-sm font-semibold">
        {title}
      </Heading>
      {aside === undefined ? null : <div className="text-end text-xs text-ink-2">{aside}</div>}
    </div>
  );
}
