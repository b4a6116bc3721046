import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/empty-state.tsx';

/** Holds a failed reading of the list, so that the page beside it stays. */
export class TodayBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <TodayFailed error={error} />;
  }
}

function TodayFailed({ error }: { readonly error: unknown }): ReactElement {
  const { t } = useTranslation('today');
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <ErrorState
      title={t('error.title')}
      // A database that failed to open is opened anew only by a new page.
      onRetry={() => location.reload()}
      details={{ summary: t('error.details'), text }}
    >
      {t('error.text')}
    </ErrorState>
  );
}
