import { ACCOUNT_PATH } from './enter-account.ts';

/** What the page after a deletion has to know; it stands in the fragment, because the app starts anew in between. */
export interface Deleting {
  /** When the account goes, epoch ms; undefined when the address was written by hand. */
  readonly deleteAtMs: number | undefined;
  /** Whether what was on the device is to be brought back. */
  readonly hasCopy: boolean;
}

const COPY = '+copy';

export const deletingPath = ({ deleteAtMs, hasCopy }: Deleting): string =>
  `${ACCOUNT_PATH}/deleting#${String(deleteAtMs ?? '')}${hasCopy ? COPY : ''}`;

export const readDeleting = (hash: string): Deleting => {
  const number = Number.parseInt(hash.slice(1), 10);
  // Beyond the last instant that a date can hold there is none.
  const deleteAtMs = Number.isFinite(number) && number > 0 && number < 8.64e15 ? number : undefined;
  return { deleteAtMs, hasCopy: hash.endsWith(COPY) };
};
