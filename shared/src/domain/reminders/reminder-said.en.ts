/** What a reminder says when it comes, in English; the app's catalogue holds it, and the server sends it. */
export const reminderSaid = {
  discreet: 'A habit is waiting',
  day: 'Your day',
  week: 'Your week',
  discreetName: 'A habit',
  habit: 'Now is a good time.',
  streak: '{{streak}} so far.',
  left: '{{left}} to go.',
  routine_one: '{{number}} habit still open.',
  routine_other: '{{number}} habits still open.',
  dayBody: '{{done}} of {{due}} done today.',
  dayDone: 'Everything is done today.',
  weekBody: 'See how your habits went.',
  again: 'Still open: {{text}}',
  late: 'From {{time}}. {{text}}',
  open: 'Open',
} as const;

/** How long a streak is. */
export const reminderStreaks = {
  day_one: '{{value}} day',
  day_other: '{{value}} days',
  week_one: '{{value}} week',
  week_other: '{{value}} weeks',
  month_one: '{{value}} month',
  month_other: '{{value}} months',
} as const;
