import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWideLayout } from '../../../lib/use-media-query.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import type { SectionName } from '../sections.ts';

export interface SectionPageProps {
  readonly name: SectionName;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** One page of the settings: beside the list where there is room, else with the way back to it. */
export function SectionPage({ name, note, children }: SectionPageProps): ReactElement {
  const { t } = useTranslation('settings');
  const isWide = useWideLayout();
  return (
    <div className="mx-auto grid max-w-2xl gap-4 px-4 pt-6 pb-10">
      <PageHeader title={t(`page.${name}`)} back={isWide ? undefined : { to: '/settings', label: t('back') }} />
      {note === undefined ? null : <p className="-mt-2 text-sm text-ink-2">{note}</p>}
      {children}
    </div>
  );
}
