import { durationWords } from '../../../i18n/amount-words.ts';
import { useEditor } from '../editor-context.ts';
import { numberOf, toSeconds } from '../number-reading.ts';

/** "07:00 · kitchen chair · 10 min", as far as the form says; empty when it says nothing. */
export function usePlanWords(): string {
  const { form, words } = useEditor();
  const { format } = words;
  const seconds = toSeconds(numberOf(form.duration), form.durationUnit);
  const time =
    form.time === '' ? '' : format.instant(Date.parse(`1970-01-01T${form.time}:00Z`), 'UTC', { timeStyle: 'short' });
  const duration = Number.isFinite(seconds) && seconds > 0 ? durationWords(seconds, format) : '';
  return [time, form.place.trim(), duration].filter((part) => part !== '').join(' · ');
}
