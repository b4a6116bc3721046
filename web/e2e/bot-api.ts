import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export const BOT_TOKEN = '123456:a-token-of-tests';

export interface BotApi {
  readonly root: string;
  /** A person writes to the bot. */
  readonly say: (chat: number, text: string) => void;
  /** What the bot wrote. */
  readonly sent: readonly string[];
  readonly stop: () => Promise<void>;
}

interface Call {
  readonly text?: string;
  readonly offset?: number;
}

/** As much of Telegram's Bot API as a server needs to hear and to answer. */
export const startBotApi = async (): Promise<BotApi> => {
  const sent: string[] = [];
  let updates: { readonly update_id: number }[] = [];
  let last = 1;
  let wake = (): void => undefined;
  const methods: Readonly<Record<string, (call: Call) => unknown>> = {
    getMe: () => ({ id: 1, is_bot: true, first_name: 'Hearth', username: 'hearth_bot' }),
    deleteWebhook: () => true,
    sendMessage: ({ text = '' }) => ({ message_id: sent.push(text), date: 1, chat: { id: 1, type: 'private' } }),
    getUpdates: async ({ offset = 0 }) => {
      updates = updates.filter((update) => update.update_id >= offset);
      if (updates.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return updates;
    },
  };
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    void json(request).then(async (call) => {
      const result = await methods[method]?.(call as Call);
      response
        .writeHead(result === undefined ? 404 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: result !== undefined, result }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    say: (id, text) => {
      const chat = { id, type: 'private' };
      const message = { message_id: (last += 1), date: 1, chat, from: { id }, text };
      const update = { update_id: (last += 1), message };
      updates.push(update);
      wake();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
