import type { OnTelegramUpdate, Telegram, TelegramMessage } from '../../gateways/telegram/telegram.ts';
import type { HabitLists } from './habit-lists.ts';
import type { TelegramChats } from './telegram-chats.ts';
import type { TelegramPresses } from './telegram-presses.ts';
import { SAID, say } from './telegram-words.ts';

/** What the bot does with what comes from chats. Whoever is not connected learns how to, and nothing else. */

interface TelegramBotDeps {
  readonly telegram: Telegram;
  readonly chats: TelegramChats;
  readonly lists: HabitLists;
  readonly presses: TelegramPresses;
}

/** A command to the bot in its private chat, `/done Read`. */
const COMMAND = /^\/([a-z]+)(?:@\w+)?(?:\s+(.+))?$/is;

const plain = (text: string): TelegramMessage => ({ text, buttons: [] });

export const createTelegramBot = ({ telegram, chats, lists, presses }: TelegramBotDeps): OnTelegramUpdate => {
  const tick = async (user: string, wanted: string): Promise<TelegramMessage> => {
    const found = wanted === '' ? undefined : await lists.findOpen(user, wanted);
    return found === undefined ? lists.open(user) : plain(await presses.tick(user, found.token));
  };

  const replyTo = async (chat: number, text: string): Promise<TelegramMessage> => {
    const [, name = '', rest = ''] = COMMAND.exec(text.trim()) ?? [];
    const command = name.toLowerCase();
    if (command === 'start' && rest !== '') {
      const isConnected = await chats.connect(rest.trim(), chat);
      return plain(isConnected ? say('connected', { help: SAID.help }) : say('wrongCode'));
    }
    const owner = await chats.findByChat(chat);
    if (owner === undefined) return plain(say('stranger'));
    switch (command) {
      case 'today':
        return lists.today(owner.user);
      case 'done':
        return tick(owner.user, rest.trim());
      case 'streak':
        return lists.streaks(owner.user);
      case 'stop':
        await chats.disconnect(owner.user);
        return plain(say('stopped'));
      default:
        return plain(say('help'));
    }
  };

  return async (update) => {
    switch (update.kind) {
      case 'text':
        await telegram.sendMessage(update.chat, await replyTo(update.chat, update.text));
        return;
      case 'press':
        return presses.take(update);
      case 'blocking': {
        const owner = update.isBlocked ? await chats.findByChat(update.chat) : undefined;
        if (owner !== undefined) await chats.disconnect(owner.user);
        return;
      }
    }
  };
};
