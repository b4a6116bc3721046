/** By which ways reminders come when no app is open, and what became of them. */
export const channelTexts = {
  title: 'Ways of being reminded',
  text: 'Your server asks by the first of these ways that reaches you. When nothing shows that you saw it, the next one asks.',
  push: 'Notifications',
  pushHint: 'On the devices where they are switched on.',
  email: 'E-mail',
  emailHint: 'To the confirmed address of your account. Each mail has a link that ends them.',
  wait: 'The next way asks after',
  synced: 'Changes count for your server once this device has synced.',
  toSent: 'What was sent',
} as const;

export const sentTexts = {
  title: 'What was sent',
  back: 'Reminders',
  text: 'What became of your reminders in the last month, and why. Kept for 30 days.',
  none: 'Nothing was sent yet',
  noneText: 'As soon as your server reminds you, each try is listed here with its time and outcome.',
  gone: 'A reminder that is gone',
  followUp: 'asked once more',
  later: 'asked later, as you wished',
  channel: { push: 'notification', telegram: 'Telegram', email: 'e-mail', other: 'another way' },
  tried: {
    sent: 'Sent by {{channel}} {{time}}',
    again: 'Not taken by {{channel}} {{time}}, to be tried again',
    gone: 'Nobody left to reach by {{channel}} {{time}}',
    refused: 'Refused by {{channel}} {{time}}',
    failed: 'Given up by {{channel}} {{time}}',
  },
  shown: 'shown {{time}}',
  withdrawn: 'taken back, because it was done',
  notNeeded: 'Not sent, because it was done already',
  missed: 'Not sent, because the server was away for more than two hours',
  underWay: 'under way',
  failed: 'no way reached you',
} as const;
