import {
  pushDeviceSchema,
  pushDevicesSchema,
  pushKeySchema,
  pushTestSchema,
  type PushDevice,
  type PushTestOutcome,
} from '@hearth/shared/protocol/push-api.ts';
import type { AnswerAction } from '@hearth/shared/domain/reminders/answer.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import type { BrowserSubscription } from '../../lib/push-manager.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** Web push as the server keeps it, and answers to what was pushed. */

const PATH = '/api/v1/push/devices';

export const readPushKey = async (): ApiAnswer<string> => {
  const answer = await askServer({ path: '/api/v1/push/key' }, pushKeySchema);
  return answer.ok ? ok(answer.value.publicKey) : answer;
};

export const addPushDevice = ({ endpoint, keys }: BrowserSubscription): ApiAnswer<PushDevice> =>
  askServer({ path: PATH, method: 'POST', body: { endpoint, keys } }, pushDeviceSchema);

export const listPushDevices = async (): ApiAnswer<readonly PushDevice[]> => {
  const answer = await askServer({ path: PATH }, pushDevicesSchema);
  return answer.ok ? ok(answer.value.items) : answer;
};

export const removePushDevice = (id: string): ApiAnswer<undefined> =>
  tellServer({ path: `${PATH}/${encodeURIComponent(id)}`, method: 'DELETE' });

export const testPushDevice = async (id: string): ApiAnswer<PushTestOutcome> => {
  const path = `${PATH}/${encodeURIComponent(id)}/test` as const;
  const answer = await askServer({ path, method: 'POST', body: {} }, pushTestSchema);
  return answer.ok ? ok(answer.value.outcome) : answer;
};

/** By the secret of a reminder, which answers once. */
export const postAnswer = (token: string, action: AnswerAction, at: number): ApiAnswer<undefined> =>
  tellServer({ path: '/api/v1/actions', method: 'POST', body: { token, action, at } });
