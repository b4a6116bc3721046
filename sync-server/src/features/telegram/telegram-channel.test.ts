import { describeReminderChannel } from '../../gateways/reminder-channel/reminder-channel.suite.ts';
import { createMemoryTelegram } from '../../gateways/telegram/memory-telegram.ts';
import { createTelegramChannel } from './telegram-channel.ts';

const CHAT = 77;

describeReminderChannel('Telegram', async () => {
  const telegram = createMemoryTelegram();
  await telegram.say(CHAT, { kind: 'text', text: 'hello' });
  const target = { id: 't', user: 'anna', address: String(CHAT), secret: null };
  return {
    channel: createTelegramChannel(telegram),
    target,
    goneTarget: { ...target, address: '99' },
    arrived: async () => telegram.shown(CHAT).map(({ text }) => text),
  };
});
