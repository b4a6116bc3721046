import { readStored, writeStored } from '../../lib/local-store.ts';

const SIGN_OUT_DUE = 'hearth.sign-out-due';
const PATIENCE_MS = 3_000;

/** The browser still has a session of somebody who signed out without a network. */
export const hasSignOutDue = (): boolean => readStored(SIGN_OUT_DUE) !== null;

export const markSignOutDue = (due: boolean): void => {
  writeStored(SIGN_OUT_DUE, due ? '1' : undefined);
};

/** Has the server end the session of this browser; without a network that is left for the next start. */
export const endSession = async (send: typeof fetch): Promise<void> => {
  try {
    const response = await send('/api/v1/auth/logout', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // An unknown session has ended too.
    if (response.ok || response.status === 401) markSignOutDue(false);
  } catch (error) {
    const isUnreachable = error instanceof TypeError || error instanceof DOMException;
    if (!isUnreachable) throw error;
  }
};
