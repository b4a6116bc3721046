import {
  newPushDevice,
  pushDevice,
  pushDeviceParams,
  pushDevices,
  pushKey,
  pushTestAnswer,
  pushTestWish,
  type PushDeviceView,
} from '@hearth/shared/protocol/api/push.ts';
import type { ApiCaller, FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { PROBLEMS, REQUEST_PROBLEMS } from '../../app/http/problem.ts';
import type { WebPush } from '../../gateways/web-push/web-push.ts';
import type { PushDevice, PushDevices } from './push-devices.ts';

interface PushRoutesDeps {
  readonly findCaller: FindCaller;
  readonly devices: PushDevices;
  readonly webPush: WebPush;
}

const TAG = 'Push';
const PATH = '/api/v1/push/devices';
const EXAMPLE: PushDeviceView = {
  id: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e59',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0',
  createdAt: 1_796_040_000_000,
  current: true,
};
const EXAMPLE_KEY = 'BPcMbnWQL5GOYX_5LKZXT6sLmHiMsJSiEvIFvfcDvX7IZ9qqtq68onpTPEYmyxSQNiH7UD_98AUcQ12kBoxz_0s';
const EXAMPLE_DEVICE = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/dWsXyZ',
  keys: { p256dh: EXAMPLE_KEY, auth: 'Jg2Ir5bDVF2wzZ4tFvxmYg' },
};

/** What would be right, by what was wrong. */
const LIMITS = {
  url: ['endpoint', 'an https URL without a password'],
  host: ['endpoint', 'the address of a push service that this server knows (PUSH_HOSTS)'],
  keys: ['keys', 'the keys that a browser made'],
} as const;

const view = (device: PushDevice, { signedIn }: ApiCaller): PushDeviceView => ({
  id: device.id,
  userAgent: device.name === '' ? null : device.name,
  createdAt: device.createdAtMs,
  current: device.session !== null && device.session === signedIn?.session,
});

/** `/api/v1/push`: where a browser has itself told of reminders while the app is closed (F6). */
export const addPushOperations = (api: Api, { findCaller, devices, webPush }: PushRoutesDeps): void => {
  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/push/key',
      operationId: 'getPushKey',
      tag: TAG,
      summary: 'Get the key to subscribe with',
      description: 'It stays the same for as long as the server keeps its data folder.',
      scope: 'account',
      answer: { status: 200, description: 'The key', schema: pushKey, example: { publicKey: EXAMPLE_KEY } },
      problems: [],
    },
    async () => ({ body: { publicKey: webPush.publicKey } }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: PATH,
      operationId: 'subscribeToPush',
      takesKey: false,
      tag: TAG,
      summary: 'Have reminders pushed to this browser',
      description:
        'For the session that asks, which has one such address: a new one takes the place of the old, and it goes when the ' +
        'session ends. Nobody else has it from then on.',
      scope: 'account',
      body: {
        schema: newPushDevice,
        examples: { browser: { summary: 'What the browser gave', value: EXAMPLE_DEVICE } },
      },
      answer: { status: 201, description: 'The device', schema: pushDevice, example: EXAMPLE },
      problems: [],
    },
    async ({ caller, body: { endpoint, keys } }) => {
      const subscription = { endpoint, ...keys };
      const refusal = webPush.refusalOf(subscription);
      if (refusal !== undefined) {
        const [field, limit] = LIMITS[refusal];
        return { problem: REQUEST_PROBLEMS.invalid, errors: [{ field, code: 'unknown-value', limit }] };
      }
      const { user, signedIn } = caller;
      const device = signedIn === undefined ? undefined : await devices.subscribe(user, signedIn.session, subscription);
      return device === undefined ? { problem: REQUEST_PROBLEMS.signInAgain } : { body: view(device, caller) };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: PATH,
      operationId: 'listPushDevices',
      tag: TAG,
      summary: 'List browsers that reminders are pushed to',
      description: 'The latest first; their addresses are told to nobody.',
      scope: 'account',
      answer: { status: 200, description: 'The devices', schema: pushDevices, example: { items: [EXAMPLE] } },
      problems: [],
    },
    async ({ caller }) => ({ body: { items: (await devices.list(caller.user)).map((each) => view(each, caller)) } }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: `${PATH}/{id}`,
      operationId: 'removePushDevice',
      tag: TAG,
      summary: 'Push no more reminders to a browser',
      description: 'Its session stays.',
      scope: 'account',
      params: pushDeviceParams,
      answer: { status: 204, description: 'It is removed' },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) =>
      (await devices.remove(caller.user, params.id)) ? { body: undefined } : { problem: PROBLEMS.notFound },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: `${PATH}/{id}/test`,
      operationId: 'testPushDevice',
      takesKey: false,
      tag: TAG,
      summary: 'Push a message that says it arrived',
      description: 'To one browser, at most every five seconds. The answer tells what its push service said.',
      scope: 'account',
      params: pushDeviceParams,
      body: {
        schema: pushTestWish,
        mayBeEmpty: true,
        examples: { nothing: { summary: 'No body is needed', value: {} } },
      },
      answer: { status: 200, description: 'What became of it', schema: pushTestAnswer, example: { outcome: 'sent' } },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => {
      const outcome = await devices.test(caller.user, params.id);
      if (outcome === undefined) return { problem: PROBLEMS.notFound };
      if (typeof outcome === 'string') return { body: { outcome } };
      return { problem: REQUEST_PROBLEMS.tooMany, headers: { 'Retry-After': String(Math.ceil(outcome / 1_000)) } };
    },
  );
};
