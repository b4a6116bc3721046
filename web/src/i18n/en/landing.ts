/** The landing page. The build writes these texts into `web/index.html`. */
export const landing = {
  title: 'Hearth · Keep your streaks alive',
  description:
    'A free habit tracker that lives on your own device: log a day in two seconds, with no network and no account, and see why every streak is what it is.',
  pictureAlt:
    'Hearth: the Today screen with habits, week strips and streaks beside the words “Keep your streaks alive”.',
  skip: 'Skip to content',
  home: 'Hearth',
  start: 'Start now',
  hero: {
    heading: 'Keep your streaks alive.',
    lead: 'Hearth is a habit tracker that lives on your own device. Log your day in two seconds: in a lift, in a gym, on a plane.',
    note: 'No account. No network needed. Free.',
  },
  why: {
    heading: 'A streak you can trust',
    ledgerHeading: 'Every number shows its work',
    ledgerText:
      'Tap a streak and read the ledger behind it, day by day: kept, missed, skipped, frozen, and the reason for each.',
    offlineHeading: 'Offline is the normal case',
    offlineText:
      'Opens in an instant and saves to the device first. Weeks without a network change nothing, and no spinner ever stands between you and a tick.',
    planHeading: 'Change the plan, keep the past',
    planText:
      'Daily, three times a week, every other Friday, or as often as you like. A new rule counts from the day you choose and never rewrites the days before.',
    freezeHeading: 'Kind to real life',
    freezeText:
      'Pauses, rest days, time zones, nights that end after midnight: Hearth judges a day the way you lived it. Freezes cover the odd slip.',
    yoursHeading: 'Yours, and easy to bring along',
    yoursText: 'Coming from Loop Habit Tracker? Import your backup and go on where you stopped.',
  },
  close: {
    heading: 'Light it today',
    text: 'One small habit is enough. Two minutes are enough.',
  },
  footer: 'Hearth is free software under the MIT licence.',
  /** The Today screen as it is drawn on the page, with somebody's Friday in it. */
  picture: {
    label:
      'The Today screen on a phone: 2 of 6 done on a Friday in November. Each habit has a round button to tick it, a strip of the last seven days and its streak, such as Meditate with 112 days.',
    date: 'Friday, 20 November',
    today: 'Today',
    done: '2',
    of: '/6',
    morning: 'Morning',
    anytime: 'Anytime',
    evening: 'Evening',
    me: 'Me',
    days: 'days',
    weeks: 'weeks',
    letters: 'S S M T W T F',
    meditate: 'Meditate',
    meditateDetail: '07:00 · kitchen chair · 10 min',
    read: 'Read 20 pages',
    readDetail: '12 of 20 pages',
    run: 'Run 3 times a week',
    runDetail: '2 of 3 this week',
    sugar: 'No sugar',
    sugarDetail: 'no slip yet today',
    plants: 'Water the plants',
    plantsDetail: 'every 3 days',
    language: 'Ukrainian, 15 minutes',
    languageDetail: '21:00 · sofa',
  },
  /** The ledger as it is drawn on the page. */
  ledger: {
    label: 'A ledger: Friday pending, Thursday kept with 17 minutes, Wednesday skipped, Tuesday kept, Monday frozen.',
    heading: 'Why 58?',
    friday: 'Fri 20',
    fridayState: 'pending',
    fridayWhy: 'today, not yet',
    thursday: 'Thu 19',
    thursdayState: 'kept',
    thursdayWhy: '17 min · 21:04',
    wednesday: 'Wed 18',
    wednesdayState: 'skipped',
    wednesdayWhy: 'you said so',
    tuesday: 'Tue 17',
    tuesdayState: 'kept',
    tuesdayWhy: '15 min · 20:48',
    monday: 'Mon 16',
    mondayState: 'frozen',
    mondayWhy: '1 freeze used',
  },
} as const;
