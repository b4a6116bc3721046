import { useId, type ReactElement, type ReactNode, type Ref } from 'react';
import { Card, CardHeader } from '../../../ui/card.tsx';

export interface SettingCardProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
  /** For giving it the focus when what had it is gone. */
  readonly focusRef?: Ref<HTMLDivElement>;
}

/** A few settings that belong together, with a sentence about them. */
export function SettingCard({ title, text, children, focusRef }: SettingCardProps): ReactElement {
  const titleId = useId();
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={title} />
      {text === undefined ? null : <p className="-mt-1 text-sm text-ink-2">{text}</p>}
      {children === undefined ? null : (
        <div ref={focusRef} tabIndex={-1} className={text === undefined ? 'outline-none' : 'mt-3 outline-none'}>
          {children}
        </div>
      )}
    </Card>
  );
}
