import { Check, CircleAlert, Info, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Toaster, toast } from 'sonner';

export type ToastContent = {
  message: ReactNode;
  description?: ReactNode;
  tone?: 'plain' | 'good' | 'bad' | undefined;
  /** Offers to take it back; the toast closes when it is pressed. */
  undo?: (() => void) | undefined;
  /** Another way on than undo. */
  action?: { label: string; onPress: () => void } | undefined;
};

/** The place where toasts appear: above the bottom bar on a phone. Polite live region, reached by Alt+T. */
export function ToastRegion() {
  const { t } = useTranslation('ui');
  return (
    <Toaster
      position="bottom-center"
      offset="var(--toast-offset)"
      mobileOffset={{ bottom: 'var(--toast-offset)' }}
      gap={8}
      expand
      visibleToasts={3}
      containerAriaLabel={t('notifications')}
      // A modal takes the pointer away from everything else.
      className="pointer-events-auto"
    />
  );
}

/** Shows `content` for `durationMs`; in place of the toast with the same `id`, if one is there. */
export function publishToast(content: ToastContent, durationMs: number, id: string | undefined): void {
  toast.custom((toastId) => <ToastCard content={content} onClose={() => toast.dismiss(toastId)} />, {
    duration: durationMs,
    ...(id === undefined ? {} : { id }),
  });
}

const icons = {
  plain: <Info size={18} />,
  good: <Check size={18} />,
  bad: <CircleAlert size={18} />,
};

function ToastCard({ content, onClose }: { content: ToastContent; onClose: () => unknown }) {
  const { t } = useTranslation('ui');
  const press = (act: () => void) => () => {
    act();
    onClose();
  };
  const { message, description, tone, undo, action } = content;
  return (
    <div className="flex min-h-13 w-full items-center gap-3 rounded-md bg-ink font-sans ps-4 pe-1 text-sm text-paper shadow-card sm:w-90">
      {tone === undefined ? null : <span className="shrink-0">{icons[tone]}</span>}
      <div className="min-w-0 flex-1 py-2.5">
        <p className="font-medium">{message}</p>
        {description === undefined ? null : <p className="text-xs opacity-80">{description}</p>}
      </div>
      {action ? <ToastButton onPress={press(action.onPress)}>{action.label}</ToastButton> : null}
      {undo ? (
        <ToastButton onPress={press(undo)}>
          <Undo2 size={16} aria-hidden="true" className="rtl:-scale-x-100" />
          {t('undo')}
        </ToastButton>
      ) : null}
    </div>
  );
}

function ToastButton({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex min-h-11 shrink-0 items-center gap-1.5 rounded-sm px-3 font-semibold transition-opacity hover:opacity-80 focus-visible:outline-paper focus-visible:-outline-offset-4"
    >
      {children}
    </button>
  );
}
