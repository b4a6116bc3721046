import { avatarAnswerSchema } from '@hearth/shared/protocol/account-api.ts';
import { err, type Result } from '@hearth/shared/kernel/result.ts';
import { failureOf, readAnswer, tellServer, type ApiAnswer, type ApiFailure } from './api-request.ts';

const PATH = '/api/v1/users/me/avatar';
/** A picture over a slow line. */
const PATIENCE_MS = 120_000;

/**
 * Sends one's picture; the server draws it anew, and it arrives in the profile's row on every device. `onProgress` gets 0 to 1:
 * only the older interface tells how far an upload is.
 */
export const sendAvatar = (
  picture: Blob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): ApiAnswer<{ readonly avatar: string }> =>
  new Promise<Result<{ readonly avatar: string }, ApiFailure>>((resolve) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.set('avatar', picture, 'picture');
    request.open('PUT', PATH);
    request.timeout = PATIENCE_MS;
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      const isDone = status >= 200 && status < 300;
      const retryAfter = request.getResponseHeader('Retry-After');
      resolve(isDone ? readAnswer(responseText, avatarAnswerSchema) : err(failureOf(status, retryAfter, responseText)));
    });
    for (const name of ['error', 'timeout', 'abort'] as const) {
      request.addEventListener(name, () => resolve(err({ kind: 'offline' })));
    }
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });

export const removeAvatar = (): ApiAnswer<undefined> => tellServer({ path: PATH, method: 'DELETE' });
