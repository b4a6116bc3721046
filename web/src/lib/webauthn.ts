import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { PasskeyCreation, PasskeyRequest } from '@hearth/shared/protocol/passkey-api.ts';

/** The browser's part of passkeys. By hand, because older browsers lack the conversions from and to JSON. */

/** Why there is none: closed or timed out, this device has one already, or it can make none. */
export type PasskeyFailure = 'passkey-cancelled' | 'passkey-known' | 'passkey-unsupported';

/** What goes back to the server: bytes as base64url. */
export interface PasskeyAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly clientExtensionResults: Readonly<Record<string, never>>;
  readonly response: Readonly<Record<string, string | readonly string[]>>;
}

export interface PasskeyWish {
  /** Offers passkeys where the browser offers passwords, and waits until one is picked. */
  readonly isConditional?: boolean;
  readonly signal?: AbortSignal;
}

export const canUsePasskeys = (): boolean => 'PublicKeyCredential' in window && 'credentials' in navigator;

/** Whether the browser offers passkeys in the list of a field. */
export const canOfferPasskeys = async (): Promise<boolean> =>
  canUsePasskeys() &&
  'isConditionalMediationAvailable' in PublicKeyCredential &&
  (await PublicKeyCredential.isConditionalMediationAvailable());

export const bytesOfBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

export const base64UrlOf = (bytes: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const failureOf = (error: unknown): PasskeyFailure => {
  if (!(error instanceof DOMException)) throw error;
  if (error.name === 'InvalidStateError') return 'passkey-known';
  return error.name === 'NotAllowedError' || error.name === 'AbortError' ? 'passkey-cancelled' : 'passkey-unsupported';
};

/** A credential that the browser gave, with its response; anything else is as good as none. */
const answerOf = (
  credential: Credential | null,
  read: (response: AuthenticatorResponse) => PasskeyAnswer['response'] | undefined,
): Result<PasskeyAnswer, PasskeyFailure> => {
  if (!(credential instanceof PublicKeyCredential)) return err('passkey-cancelled');
  const response = read(credential.response);
  if (response === undefined) return err('passkey-unsupported');
  const { id, rawId, type } = credential;
  return ok({ id, rawId: base64UrlOf(rawId), type, clientExtensionResults: {}, response });
};

/** Makes a passkey on this device or on another one, as the person chooses. */
export const createPasskey = async ({
  challenge,
  user,
  excludeCredentials = [],
  authenticatorSelection,
  timeout,
  ...options
}: PasskeyCreation): Promise<Result<PasskeyAnswer, PasskeyFailure>> => {
  if (!canUsePasskeys()) return err('passkey-unsupported');
  try {
    const credential = await navigator.credentials.create({
      publicKey: {
        ...(options as Pick<PublicKeyCredentialCreationOptions, 'rp' | 'pubKeyCredParams'>),
        ...(timeout === undefined ? {} : { timeout }),
        ...(authenticatorSelection === undefined
          ? {}
          : { authenticatorSelection: authenticatorSelection as AuthenticatorSelectionCriteria }),
        challenge: bytesOfBase64Url(challenge),
        user: { ...user, id: bytesOfBase64Url(user.id) },
        excludeCredentials: excludeCredentials.map(({ id }) => ({ id: bytesOfBase64Url(id), type: 'public-key' })),
      },
    });
    return answerOf(credential, (response) =>
      response instanceof AuthenticatorAttestationResponse
        ? {
            clientDataJSON: base64UrlOf(response.clientDataJSON),
            attestationObject: base64UrlOf(response.attestationObject),
            transports: 'getTransports' in response ? response.getTransports() : [],
          }
        : undefined,
    );
  } catch (error) {
    return err(failureOf(error));
  }
};

/** Proves by a passkey who one is. */
export const askForPasskey = async (
  { challenge, rpId, timeout, userVerification }: PasskeyRequest,
  { isConditional = false, signal }: PasskeyWish,
): Promise<Result<PasskeyAnswer, PasskeyFailure>> => {
  if (!canUsePasskeys()) return err('passkey-unsupported');
  try {
    const credential = await navigator.credentials.get({
      ...(isConditional ? { mediation: 'conditional' } : {}),
      ...(signal === undefined ? {} : { signal }),
      publicKey: {
        challenge: bytesOfBase64Url(challenge),
        ...(rpId === undefined ? {} : { rpId }),
        // Waiting in a list has no end of its own.
        ...(timeout === undefined || isConditional ? {} : { timeout }),
        ...(userVerification === undefined ? {} : { userVerification }),
      },
    });
    return answerOf(credential, (response) =>
      response instanceof AuthenticatorAssertionResponse
        ? {
            clientDataJSON: base64UrlOf(response.clientDataJSON),
            authenticatorData: base64UrlOf(response.authenticatorData),
            signature: base64UrlOf(response.signature),
            ...(response.userHandle === null ? {} : { userHandle: base64UrlOf(response.userHandle) }),
          }
        : undefined,
    );
  } catch (error) {
    return err(failureOf(error));
  }
};
