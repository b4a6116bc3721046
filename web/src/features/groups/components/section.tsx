import { useId, type ReactElement, type ReactNode } from 'react';
import { Card, CardHeader } from '../../../ui/card.tsx';

export interface SectionProps {
  readonly title: string;
  readonly text?: string;
  /** For links to it. */
  readonly id?: string;
  readonly children: ReactNode;
}

/** A few things that belong together. */
export function Section({ title, text, id, children }: SectionProps): ReactElement {
  const titleId = useId();
  return (
    <Card as="section" aria-labelledby={titleId} id={id} className="scroll-mt-4">
      <CardHeader id={titleId} title={title} />
      {text === undefined ? null : <p className="-mt-1 mb-3 text-sm text-ink-2">{text}</p>}
      {children}
    </Card>
  );
}
