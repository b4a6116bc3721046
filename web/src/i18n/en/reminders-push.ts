/** Reminders while the app is closed: the switch, and what a notification opens. */
export const pushTexts = {
  title: 'Also when Hearth is closed',
  text: 'Your server sends each reminder to this device by the browser’s push service, encrypted, so that only this device can read it.',
  switch: 'Notifications on this device when Hearth is closed',
  busy: 'Switching on …',
  on: 'On. Reminders come to this device also when Hearth is closed.',
  state: {
    unsupported:
      'This browser cannot receive notifications for a closed page. Reminders come while Hearth is open in a tab or window.',
    'install-first':
      'On iPhone and iPad this needs the installed app: put Hearth on your home screen first, then open it from there.',
    denied:
      'Notifications are blocked for this site. Open your browser’s settings for this site (the sign beside the address), allow notifications, and come back here.',
    account:
      'This needs an account on your server, which knows when to send. Reminders that you have set start to come by themselves after you signed in.',
  },
  install: 'How to install',
  toAccount: 'Account and sync',
  retry: 'Try again',
  failure: {
    denied: 'The browser did not allow it. Nothing was switched on.',
    'timed-out':
      'The browser’s push service did not answer. A firewall or a strict network may block it; try another network, or later.',
    failed: 'The browser could not reach its push service. Try again later, or in another browser.',
    offline: 'Your server cannot be reached. Try again when you are online.',
    refused: 'Your server refused it. Sign in again, then try once more.',
    busy: 'Too many tries. Wait a minute, then try again.',
    broken: 'Something went wrong on the server. Try again later.',
  },
  test: 'Send a test from the server',
  tested: {
    sent: 'Sent. It should appear within seconds; if not, look at the notification settings of your system.',
    gone: 'The push service no longer knows this device. Switch it off and on again.',
    later: 'The push service asks for patience. Try again in a few minutes.',
    refused: 'The push service refused it. Switch it off and on again.',
    unreachable: 'Your server cannot reach the push service. Whoever runs it may look at its network.',
    off: 'Your server does not know this device any more. Switch it off and on again.',
  },
  others: {
    title: 'Your other devices with this switched on',
    none: 'No other device.',
    loading: 'Looking for your other devices',
    offline: 'Your other devices are listed when you are online.',
    name: '{{browser}} on {{system}}',
    unknown: 'A device',
    since: 'Since {{when}}',
    remove: 'Switch off',
    removeOf: 'Switch off: {{name}}, {{since}}',
    removed: 'Switched off on that device',
    failed: 'That device could not be switched off. Try again.',
  },
} as const;

/** `/answer`: where a notification leads that has no room for buttons. */
export const answerTexts = {
  loading: 'Reading your reminder',
  today: 'Today',
  yesterday: 'Yesterday',
  question: 'How was it?',
  done: 'Done',
  skip: 'Skip this day',
  later: 'Ask me later',
  laterIn: 'In {{duration}}',
  noted: {
    done: 'Done. Well kept.',
    skip: 'Skipped. A day off is part of the plan.',
    later: 'You will be asked again at {{time}}.',
    already: 'That day says so already.',
    undone: 'Taken back',
  },
  undo: 'Undo',
  refused: 'That could not be noted. Open the habit and look at the day.',
  open: 'Open Today',
  toHabit: 'Open the habit',
  broken: { title: 'This link is not whole', text: 'Open the app, and answer there.' },
  foreign: {
    title: 'This reminder is not for this device’s account',
    text: 'It was for somebody else who used this device, so nothing of it is shown and nothing is noted.',
  },
  gone: { title: 'This habit is not here', text: 'It was deleted, or has not come to this device yet.' },
} as const;
