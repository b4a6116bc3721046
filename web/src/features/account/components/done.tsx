import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Banner } from '../../../ui/banner.tsx';

export interface DoneProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What was done, in the place of the form that is gone with the focus it had: this takes it. */
export function Done(props: DoneProps): ReactElement {
  const partRef = useRef<HTMLDivElement>(null);
  useEffect(() => partRef.current?.focus(), []);
  return (
    <div ref={partRef} tabIndex={-1} className="outline-none">
      <Banner live="status" {...props} />
    </div>
  );
}
