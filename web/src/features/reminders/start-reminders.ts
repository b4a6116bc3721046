import i18next from 'i18next';
import type { HearthData } from '../../data/hearth-data.ts';
import { createFormat } from '../../i18n/format.ts';
import { formatLocaleOf } from '../../i18n/language.ts';
import { runTicker } from './reminder-ticker.ts';

/** Held by the one page that tells reminders; the next one takes over when it goes. */
const lockName = 'hearth-reminders';

/** Tells this device's reminders from now on, in one of its pages at a time. */
export const startReminders = async (data: HearthData): Promise<void> => {
  await i18next.loadNamespaces('reminders');
  const run = (): void => {
    const format = createFormat(formatLocaleOf(i18next.language, navigator.languages));
    runTicker(data, { t: i18next.getFixedT(null, 'reminders'), format });
  };
  // Without locks two pages may run it: each time is claimed by one of them all the same.
  if (!('locks' in navigator)) return run();
  void navigator.locks.request(lockName, () => {
    run();
    // Held until the page goes.
    return new Promise<never>(() => undefined);
  });
};
