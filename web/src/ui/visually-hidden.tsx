import type { ReactNode } from 'react';

/** Text for those who listen only. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
