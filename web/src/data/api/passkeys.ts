import {
  passkeySchema,
  passkeysAnswerSchema,
  signInAnswerSchema,
  type AccountUser,
  type Passkey,
} from '@hearth/shared/protocol/account-api.ts';
import { passkeyCreationSchema, passkeyRequestSchema } from '@hearth/shared/protocol/passkey-api.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { askForPasskey, createPasskey, type PasskeyWish } from '../../lib/webauthn.ts';
import { endSession, hasSignOutDue } from '../sync/session-end.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** Passkeys: the server's part of each ceremony around the browser's. */

const OWN = '/api/v1/users/me/passkeys';
const SIGN_IN = '/api/v1/auth/passkey';
const pathOf = (id: string) => `${OWN}/${encodeURIComponent(id)}` as const;

export const listPasskeys = async (): ApiAnswer<readonly Passkey[]> => {
  const answer = await askServer({ path: OWN }, passkeysAnswerSchema);
  return answer.ok ? ok(answer.value.passkeys) : answer;
};

/** `password` where the sign-in is long ago; the server says so. A ceremony that came to nothing is a refusal by its name. */
export const addPasskey = async (name: string, password: string | undefined): ApiAnswer<Passkey> => {
  const body = password === undefined ? {} : { password };
  const options = await askServer({ path: `${OWN}/options`, method: 'POST', body }, passkeyCreationSchema);
  if (!options.ok) return options;
  const made = await createPasskey(options.value);
  if (!made.ok) return err({ kind: 'refused', code: made.error, errors: [] });
  return askServer({ path: OWN, method: 'POST', body: { name, response: made.value } }, passkeySchema);
};

export const renamePasskey = (id: string, name: string): ApiAnswer<Passkey> =>
  askServer({ path: pathOf(id), method: 'PATCH', body: { name } }, passkeySchema);

export const removePasskey = (id: string): ApiAnswer<undefined> => tellServer({ path: pathOf(id), method: 'DELETE' });

/** Gives this browser a session by a passkey; see `openSession`. */
export const openSessionByPasskey = async (
  wish: PasskeyWish = {},
): ApiAnswer<{ readonly user: AccountUser; readonly keptFromDeletion: boolean }> => {
  if (hasSignOutDue()) await endSession(window.fetch);
  const options = await askServer({ path: `${SIGN_IN}/options`, method: 'POST', body: {} }, passkeyRequestSchema);
  if (!options.ok) return options;
  const proof = await askForPasskey(options.value, wish);
  if (!proof.ok) return err({ kind: 'refused', code: proof.error, errors: [] });
  return askServer({ path: SIGN_IN, method: 'POST', body: { response: proof.value } }, signInAnswerSchema);
};
