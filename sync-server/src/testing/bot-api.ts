import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { TELEGRAM_SECRET_HEADER } from '../gateways/telegram/telegram.ts';

interface ApiButton {
  readonly text: string;
  readonly callback_data: string;
}

export interface ApiMessage {
  readonly message_id: number;
  readonly text: string;
  readonly buttons: readonly (readonly ApiButton[])[];
}

interface Payload {
  readonly chat_id?: number;
  readonly message_id?: number;
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly ApiButton[])[] };
  readonly callback_query_id?: string;
  readonly offset?: number;
  readonly timeout?: number;
  readonly allowed_updates?: readonly string[];
  readonly url?: string;
  readonly secret_token?: string;
}

interface Update {
  readonly update_id: number;
}

class ApiProblem extends Error {
  readonly status: number;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(status: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

const SECOND_MS = 1_000;
const POST_PAUSE_MS = 5;

/** The Bot API over HTTP, as far as a bot for private chats sees it: chats, updates to fetch or to be posted, refusals. */
export const startBotApi = async (token: string) => {
  const calls: { readonly method: string; readonly payload: Payload }[] = [];
  const chats = new Map<number, ApiMessage[]>();
  const blocked = new Set<number>();
  const limits = new Map<number, number>();
  const pressed = new Set<string>();
  const answers: { callback: string; text: string }[] = [];
  let updates: Update[] = [];
  let webhook: { readonly url: string; readonly secret: string } | undefined;
  let wake = (): void => undefined;
  let lastId = 100;
  let isDown = false;
  let isClosed = false;
  const nextId = (): number => (lastId += 1);

  const openChat = (id: number | undefined): ApiMessage[] => {
    const chat = chats.get(id ?? 0);
    if (id === undefined || chat === undefined) throw new ApiProblem(400, 'Bad Request: chat not found');
    if (blocked.has(id)) throw new ApiProblem(403, 'Forbidden: bot was blocked by the user');
    const limit = limits.get(id);
    if (limit !== undefined) {
      throw new ApiProblem(429, `Too Many Requests: retry after ${String(limit)}`, { retry_after: limit });
    }
    return chat;
  };
  const readContent = ({ text = '', reply_markup: markup }: Payload) => {
    const buttons = markup?.inline_keyboard ?? [];
    if (text.trim() === '') throw new ApiProblem(400, 'Bad Request: message text is empty');
    if (text.length > 4_096) throw new ApiProblem(400, 'Bad Request: message is too long');
    const isTooLong = buttons.flat().some((button) => Buffer.byteLength(button.callback_data) > 64);
    if (isTooLong) throw new ApiProblem(400, 'Bad Request: BUTTON_DATA_INVALID');
    return { text, buttons };
  };

  const methods: Readonly<Record<string, (payload: Payload) => unknown>> = {
    getMe: () => ({ id: 1, is_bot: true, first_name: 'Hearth', username: 'hearth_bot' }),
    sendMessage: (payload) => {
      const chat = openChat(payload.chat_id);
      const message = { message_id: nextId(), ...readContent(payload) };
      chat.push(message);
      return { message_id: message.message_id, date: 1, chat: { id: payload.chat_id, type: 'private' } };
    },
    editMessageText: (payload) => {
      const chat = openChat(payload.chat_id);
      const at = chat.findIndex((message) => message.message_id === payload.message_id);
      const before = chat[at];
      if (before === undefined) throw new ApiProblem(400, 'Bad Request: message to edit not found');
      const edited = { message_id: before.message_id, ...readContent(payload) };
      if (JSON.stringify(edited) === JSON.stringify(before)) {
        throw new ApiProblem(400, 'Bad Request: message is not modified: specified new message content is the same');
      }
      chat[at] = edited;
      return true;
    },
    answerCallbackQuery: ({ callback_query_id: callback = '', text = '' }) => {
      if (!pressed.delete(callback)) {
        throw new ApiProblem(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
      }
      answers.push({ callback, text });
      return true;
    },
    getUpdates: async ({ offset = 0, timeout = 0 }) => {
      if (webhook !== undefined) {
        throw new ApiProblem(409, "Conflict: can't use getUpdates method while webhook is active");
      }
      updates = updates.filter((update) => update.update_id >= offset);
      if (updates.length === 0 && timeout > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeout * SECOND_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return updates;
    },
    setWebhook: ({ url = '', secret_token: secret = '' }) => {
      if (!url.startsWith('https://'))
        throw new ApiProblem(400, 'Bad Request: bad webhook: HTTPS URL must be provided');
      webhook = { url, secret };
      return true;
    },
    deleteWebhook: () => {
      webhook = undefined;
      return true;
    },
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, bot, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const payload = (await json(request)) as Payload;
    calls.push({ method, payload });
    const reply = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    try {
      if (isDown) {
        request.socket.destroy();
        return;
      }
      if (bot !== token) throw new ApiProblem(401, 'Unauthorized');
      const run = methods[method];
      if (run === undefined) throw new ApiProblem(404, 'Not Found: method not found');
      reply(200, { ok: true, result: await run(payload) });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const { status, message: description, parameters } = error;
      reply(status, {
        ok: false,
        error_code: status,
        description,
        ...(parameters === undefined ? {} : { parameters }),
      });
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  const api = {
    root: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    answers,
    shown: (chat: number): readonly ApiMessage[] => chats.get(chat) ?? [],
    /** Where updates are posted to; the test maps it to a server that listens. */
    postTo: undefined as ((update: unknown, headers: Readonly<Record<string, string>>) => Promise<number>) | undefined,
    /** Anything at all as an update. */
    give: (content: object): void => {
      const update = { update_id: nextId(), ...content };
      if (webhook === undefined) {
        updates.push(update);
        wake();
      } else void post(update, webhook.secret);
    },
    say: (chat: number, text: string): void => {
      if (!chats.has(chat)) chats.set(chat, []);
      const message = { message_id: nextId(), date: 1, chat: { id: chat, type: 'private' }, from: { id: chat }, text };
      api.give({ message });
    },
    /** Presses a button and gives the number of the press. */
    press: (chat: number, messageId: number, data: string): string => {
      const id = `press-${String(nextId())}`;
      pressed.add(id);
      const message = { message_id: messageId, date: 1, chat: { id: chat, type: 'private' } };
      api.give({ callback_query: { id, from: { id: chat }, message, data, chat_instance: 'x' } });
      return id;
    },
    setBlocked: (chat: number, isBlocked: boolean): void => {
      if (isBlocked) blocked.add(chat);
      else blocked.delete(chat);
      const status = isBlocked ? 'kicked' : 'member';
      api.give({
        my_chat_member: {
          chat: { id: chat, type: 'private' },
          from: { id: chat },
          date: 1,
          new_chat_member: { status },
        },
      });
    },
    limit: (chat: number, seconds: number): void => {
      limits.set(chat, seconds);
    },
    clear: (chat: number): void => {
      chats.set(chat, []);
    },
    setDown: (down: boolean): void => {
      isDown = down;
    },
    close: () =>
      new Promise<void>((resolve) => {
        isClosed = true;
        wake();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  /** Until it is taken, as Telegram does. */
  const post = async (update: Update, secret: string): Promise<void> => {
    const status = await api.postTo?.(update, { [TELEGRAM_SECRET_HEADER]: secret });
    if (isClosed || status === undefined || (status >= 200 && status < 300)) return;
    await new Promise((resolve) => {
      setTimeout(resolve, POST_PAUSE_MS);
    });
    await post(update, secret);
  };
  return api;
};
