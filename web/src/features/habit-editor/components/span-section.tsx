import { CalendarClock } from 'lucide-react';
import type { ReactElement } from 'react';
import { parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { Input } from '../../../ui/input.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { useEditor } from '../editor-context.ts';
import { mayLimitSkips } from '../rule-form.ts';
import { ChangePreview } from './change-preview.tsx';
import { ReadingInput } from './duration-input.tsx';
import { FoldingSection } from './folding-section.tsx';
import { FormField } from './form-field.tsx';
import { useStartPreview } from './use-preview.ts';

/** First and last day, and how many skips a month are free (FACT8, STK8). */
export function SpanSection(): ReactElement {
  const { form, change, changeRule, isOpen, toggle, words } = useEditor();
  const { t } = words;
  const { rule } = form;
  return (
    <FoldingSection
      title={t('section.span')}
      summary={useSpanSummary()}
      icon={<CalendarClock size={22} />}
      isOpen={isOpen('span')}
      onToggle={() => toggle('span')}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="startDay" label={t('field.startDay')} required>
          <Input type="date" value={form.startDay} onChange={(event) => change({ startDay: event.target.value })} />
        </FormField>
        <FormField name="endDay" label={t('field.endDay')} hint={t('span.endHint')}>
          <Input
            type="date"
            value={form.endDay}
            min={form.startDay}
            onChange={(event) => change({ endDay: event.target.value })}
          />
        </FormField>
      </div>
      <StartPreview />
      {mayLimitSkips(rule) ? (
        <>
          <FormField
            name="schedule.limitsSkips"
            label={t('span.limitSkips')}
            hint={t('span.limitSkipsHint')}
            layout="inline"
          >
            <Switch checked={rule.limitsSkips} onCheckedChange={(limitsSkips) => changeRule({ limitsSkips })} />
          </FormField>
          {rule.limitsSkips ? (
            <FormField name="skipAllowance" label={t('field.skipAllowance')}>
              <ReadingInput
                value={rule.skipAllowance}
                onValueChange={(skipAllowance) => changeRule({ skipAllowance })}
                maxDecimals={0}
              />
            </FormField>
          ) : null}
        </>
      ) : (
        <p className="text-sm text-ink-2">{t('span.skipsNotUsed')}</p>
      )}
    </FoldingSection>
  );
}

function useSpanSummary(): string {
  const { form, calendar, words } = useEditor();
  const { t, format } = words;
  const start = parseLocalDate(form.startDay);
  if (start === null) return t('summary.unfinished');
  const dayWords = (day: LocalDate) => format.day(day, { dateStyle: 'medium' });
  const { today } = calendar;
  const from =
    start === today
      ? t('summary.fromToday')
      : t(start > today ? 'summary.fromFuture' : 'summary.from', { start: dayWords(start) });
  const end = parseLocalDate(form.endDay);
  return end === null ? from : t('summary.until', { from, end: dayWords(end) });
}

/** What another first day changes in the record so far. */
function StartPreview(): ReactElement | null {
  const { form, base, view } = useEditor();
  const startDay = parseLocalDate(form.startDay);
  const isMoved = view !== null && form.startDay !== base.startDay;
  const preview = useStartPreview(isMoved ? view.habit.id : null, startDay);
  return preview === null ? null : <ChangePreview preview={preview} />;
}
