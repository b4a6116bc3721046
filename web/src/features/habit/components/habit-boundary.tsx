import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/empty-state.tsx';

/** Holds a habit that failed to be read or shown, so that the list beside it stays. */
export class HabitBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? (
      this.props.children
    ) : (
      <HabitFailed error={error} onRetry={() => this.setState({ error: null })} />
    );
  }
}

function HabitFailed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactElement {
  const { t } = useTranslation('habit');
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <ErrorState title={t('error.title')} onRetry={onRetry} details={{ summary: t('error.details'), text }}>
      {t('error.text')}
    </ErrorState>
  );
}
