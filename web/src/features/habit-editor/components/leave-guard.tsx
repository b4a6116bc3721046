import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useBlocker } from 'react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';

export interface LeaveGuardProps {
  readonly isDirty: boolean;
  /** Set before a way out that needs no question: saved, deleted. */
  readonly mayLeave: RefObject<boolean>;
}

/** Asks before what was typed is lost: on links, the back button and keys in the app, and on closing the page. */
export function LeaveGuard({ isDirty, mayLeave }: LeaveGuardProps): ReactElement {
  const { t } = useTranslation('habit-editor');
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && !mayLeave.current && currentLocation.pathname !== nextLocation.pathname,
  );
  // The dialog closes after either answer; only "keep editing" takes the navigation back.
  const isLeaving = useRef(false);
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent): void => {
      if (!mayLeave.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty, mayLeave]);
  return (
    <ConfirmDialog
      open={blocker.state === 'blocked'}
      onOpenChange={(open) => {
        if (!open && !isLeaving.current && blocker.state === 'blocked') blocker.reset();
      }}
      title={t('leave.title')}
      description={t('leave.text')}
      confirmLabel={t('leave.leave')}
      cancelLabel={t('leave.stay')}
      tone="danger"
      onConfirm={() => {
        if (blocker.state !== 'blocked') return;
        isLeaving.current = true;
        blocker.proceed();
      }}
    />
  );
}
