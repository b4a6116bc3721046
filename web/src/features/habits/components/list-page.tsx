import type { ReactElement, ReactNode } from 'react';
import { PageHeader } from '../../../ui/page-header.tsx';

export interface ListPageProps {
  readonly title: string;
  readonly back: { readonly to: string; readonly label: string };
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page with one list of habits. */
export function ListPage({ title, back, aside, children }: ListPageProps): ReactElement {
  return (
    <div className="mx-auto max-w-3xl px-4 pt-6 pb-8">
      <PageHeader title={title} back={back} aside={aside} />
      {children}
    </div>
  );
}
