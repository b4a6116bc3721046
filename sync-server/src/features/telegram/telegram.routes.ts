import {
  emptyWish,
  telegramCode,
  telegramState,
  telegramTestAnswer,
  telegramWishes,
} from '@hearth/shared/protocol/api/telegram.ts';
import type { TelegramTestOutcome } from '@hearth/shared/protocol/telegram-api.ts';
import type { FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import type { TelegramChats } from './telegram-chats.ts';

interface TelegramRoutesDeps {
  readonly findCaller: FindCaller;
  /** Undefined where the server has no bot. */
  readonly chats: TelegramChats | undefined;
  readonly isRequired: boolean;
  /** Of the bot; null while it is unknown. */
  readonly readName: () => Promise<string | null>;
  /** Undefined for who has no chat. */
  readonly test: (user: string) => Promise<TelegramTestOutcome | undefined>;
}

const TAG = 'Telegram';
const PATH = '/api/v1/telegram';
const EXAMPLE_STATE = {
  offered: true,
  required: false,
  bot: 'hearth_bot',
  chat: { connectedAt: 1_796_040_000_000, newHabits: false },
};
const EXAMPLE_CODE = 'q3VwzUf0Q2m3c1u8nq9x6A';

/** `/api/v1/telegram`: the chat that reminders come to (F8). */
export const addTelegramOperations = (
  api: Api,
  { findCaller, chats, isRequired, readName, test }: TelegramRoutesDeps,
): void => {
  const stateOf = async (user: string) => {
    const chat = await chats?.find(user);
    return {
      offered: chats !== undefined,
      required: isRequired,
      bot: chats === undefined ? null : await readName(),
      chat: chat === undefined ? null : { connectedAt: chat.sinceMs, newHabits: chat.newHabitsSinceMs !== null },
    };
  };

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: PATH,
      operationId: 'getTelegram',
      tag: TAG,
      summary: 'Get whether a chat is connected',
      description: 'And whether this server has a bot at all.',
      scope: 'account',
      answer: { status: 200, description: 'The state', schema: telegramState, example: EXAMPLE_STATE },
      problems: [],
    },
    async ({ caller }) => ({ body: await stateOf(caller.user) }),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: `${PATH}/code`,
      operationId: 'makeTelegramCode',
      takesKey: false,
      tag: TAG,
      summary: 'Make a code that connects a chat',
      description: 'It counts once, for a quarter of an hour; codes made before count no more.',
      scope: 'account',
      body: {
        schema: emptyWish,
        mayBeEmpty: true,
        examples: { nothing: { summary: 'No body is needed', value: {} } },
      },
      answer: {
        status: 201,
        description: 'The code',
        schema: telegramCode,
        example: {
          code: EXAMPLE_CODE,
          link: `https://t.me/hearth_bot?start=${EXAMPLE_CODE}`,
          expiresAt: 1_796_040_900_000,
        },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller }) => {
      if (chats === undefined) return { problem: PROBLEMS.notFound };
      const { code, expiresAtMs } = await chats.makeCode(caller.user);
      const name = await readName();
      return {
        body: { code, link: name === null ? null : `https://t.me/${name}?start=${code}`, expiresAt: expiresAtMs },
      };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'patch',
      path: PATH,
      operationId: 'changeTelegram',
      tag: TAG,
      summary: 'Choose what comes to the chat',
      description: 'Reminders come in any case.',
      scope: 'account',
      body: {
        schema: telegramWishes,
        examples: { newHabits: { summary: 'A message about each new habit', value: { newHabits: true } } },
      },
      answer: { status: 200, description: 'The state', schema: telegramState, example: EXAMPLE_STATE },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, body }) => {
      const isKnown = await chats?.wishNewHabits(caller.user, body.newHabits);
      return isKnown === true ? { body: await stateOf(caller.user) } : { problem: PROBLEMS.notFound };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: PATH,
      operationId: 'disconnectTelegram',
      tag: TAG,
      summary: 'Forget the chat',
      description: 'Nothing comes there any more; codes that were made count no more.',
      scope: 'account',
      answer: { status: 204, description: 'It is forgotten' },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller }) =>
      (await chats?.disconnect(caller.user)) === true ? { body: undefined } : { problem: PROBLEMS.notFound },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: `${PATH}/test`,
      operationId: 'testTelegram',
      takesKey: false,
      tag: TAG,
      summary: 'Send a message that says it arrived',
      description: 'The answer tells what Telegram said.',
      scope: 'account',
      body: {
        schema: emptyWish,
        mayBeEmpty: true,
        examples: { nothing: { summary: 'No body is needed', value: {} } },
      },
      answer: {
        status: 200,
        description: 'What became of it',
        schema: telegramTestAnswer,
        example: { outcome: 'sent' as const },
      },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller }) => {
      const outcome = await test(caller.user);
      return outcome === undefined ? { problem: PROBLEMS.notFound } : { body: { outcome } };
    },
  );
};
