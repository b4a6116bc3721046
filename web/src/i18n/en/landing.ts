/** The landing page. The build writes these texts into `web/index.html`. */
export const landing = {
  title: 'Hearth · Keep your streaks alive, together',
  description:
    'A free habit tracker that lives on your own device. Log a day in two seconds, with no network and no account, and see why every streak is what it is.',
  start: 'Start now',
} as const;
