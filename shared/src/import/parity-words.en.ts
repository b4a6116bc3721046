/** English of every reason why our numbers differ from the other app's; the catalogue of the screens takes it over. */
export const parityReasonWords = {
  'ticks-as-amounts': 'The file keeps ticks for a habit that counts amounts. There they read as ticks, here as 0.002.',
  'later-entries':
    'The file holds days after today ({{days}}). There they count already, here once their day has come.',
  'reaches-future':
    'There, a streak runs on through days that have not come yet ({{days}} of the best one). Here it ends with today.',
  'later-of-equal': 'Several streaks are equally long. There the latest of them is the best, here the earliest.',
  'no-overwritten':
    'There, an explicit no inside a window is overwritten and counts as done ({{days}} in all). Here it stays a no.',
  'skips-counted': 'There, skipped days make a streak longer ({{days}} in all). Here they bridge it and add nothing.',
  'skips-break': 'There, a skipped day breaks the streak of an amount ({{days}} in all). Here it bridges it.',
  'skips-in-score': 'There, skipped days weigh on the score like empty ones ({{days}} in all). Here they are left out.',
  'silence-breaks': 'There, a day without an entry breaks a limit. Here such a day is within it.',
  'today-open': 'Today is not over. There it counts as empty until something is logged, here it is left open.',
  'filled-days':
    'There, days are filled in between: {{days}} of the {{length}} days of the streak. Here only what was done counts.',
  'calendar-weeks':
    'There, any {{days}} days in a row can hold what is due. Here calendar weeks are judged and counted.',
  'calendar-months':
    'There, any {{days}} days in a row can hold what is due. Here calendar months are judged and counted.',
  'each-time': 'There, every day of the {{days}} after a time counts. Here each time counts once.',
  'look-back':
    'There, a window of {{days}} days counts whole and may be moved back. Here each day looks back over {{days}} days.',
  'single-days': 'There, each single day is compared with the whole target. Here the sum of the week or month is.',
  'shared-target': 'There, each single day is compared with the target for {{days}} days. Here with its share of it.',
  'other-frequency': 'The score is worked out for {{times}} in {{days}} days there, for the rule named above here.',
  'zero-target': 'The target is 0: for the score every day counts as full there, here only a day with an entry.',
  'own-count': 'The number stands in the file. How that app came to it, the days in the file do not tell.',
  'days-since': 'The number in the file is that of {{day}}, its last day. Here the days since then count as well.',
  approximate: 'That app thins out old days. What the file still holds does not give its number any more.',
  'unlived-days': 'Here, days of which less than six hours were lived, on a journey over the date line, do not count.',
  archived: 'The habit is archived. Here it is paused since {{since}}, so that nothing breaks or fades.',
  freezes: 'Here, misses are bridged by freezes that the streak had earned ({{days}} in all).',
  'other-rules': 'The two apps count by different rules.',
} as const;

export type ParityReasonCode = keyof typeof parityReasonWords;
