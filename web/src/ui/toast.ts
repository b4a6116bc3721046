import type { ToastContent } from './toast-region.tsx';

/** How long an undo is offered. */
const UNDO_DURATION_MS = 8000;
const PLAIN_DURATION_MS = 4000;

/**
 * Says what was done, quietly, at the foot of the screen; with `undo` for long enough to take it back. A toast with the
 * same `id` replaces the one before. Needs `<ToastHost />` in the shell. The machinery loads with the first toast.
 */
export function showToast(toast: ToastContent & { id?: string | undefined }): void {
  void publish(toast);
}

async function publish({ id, ...content }: ToastContent & { id?: string | undefined }): Promise<void> {
  const { publishToast } = await import('./toast-region.tsx');
  publishToast(content, content.undo === undefined ? PLAIN_DURATION_MS : UNDO_DURATION_MS, id);
}
