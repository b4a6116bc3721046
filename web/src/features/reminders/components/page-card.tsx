import { useId, type ReactElement, type ReactNode } from 'react';
import { Card, CardHeader } from '../../../ui/card.tsx';

export interface PageCardProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}

/** A few settings that belong together, with a sentence about them. */
export function PageCard({ title, text, children }: PageCardProps): ReactElement {
  const titleId = useId();
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={title} />
      {text === undefined ? null : <p className="-mt-1 mb-3 text-sm text-ink-2">{text}</p>}
      {children}
    </Card>
  );
}
