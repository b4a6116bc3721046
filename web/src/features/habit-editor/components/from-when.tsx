import type { ReactElement } from 'react';
import { checkRuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Input } from '../../../ui/input.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import type { HabitView } from '../../../data/queries/use-habit.ts';
import { changedRule, fromDayOf, type FromWhen } from '../check-form.ts';
import { useEditor } from '../editor-context.ts';
import { ChangePreview } from './change-preview.tsx';
import { FormField, FormGroup } from './form-field.tsx';
import { useRulePreview } from './use-preview.ts';

/** Shown once the rule of an edited habit is another: from when that holds, and what it changes (FACT4). */
export function FromWhenCard(): ReactElement | null {
  const { view, base, form } = useEditor();
  if (view === null || changedRule(base, form) === null) return null;
  return <Choice view={view} />;
}

function Choice({ view }: { readonly view: HabitView }): ReactElement {
  const { base, form, calendar, fromWhen, setFromWhen, tinyHabits, words } = useEditor();
  const { t, format } = words;
  const { startDay, id } = view.habit;
  const rule = changedRule(base, form);
  const isGood = rule !== null && checkRuleInput(rule, tinyHabits).length === 0;
  const asked = isGood ? rule : null;
  const soonest = fromDayOf({ kind: 'now' }, calendar.today, startDay);
  const soonestPreview = useRulePreview(id, asked, soonest);
  const chosenDay = fromDayOf(fromWhen, calendar.today, startDay);
  const chosenPreview = useRulePreview(fromWhen.kind === 'now' ? null : id, asked, chosenDay);
  const preview = fromWhen.kind === 'now' ? soonestPreview : chosenPreview;
  const dayWords = (day: string) => format.day(day, { weekday: 'long', day: 'numeric', month: 'long' });

  const begins =
    soonestPreview !== null && soonestPreview !== 'reading' && soonestPreview.ok
      ? soonestPreview.value.effectiveFrom
      : soonest;
  const isLater = begins !== null && begins > calendar.today;
  const isFirstDay = isLater && begins === startDay;
  const nowLabel = isFirstDay
    ? t('fromWhen.nowStart', { day: dayWords(begins) })
    : isLater
      ? t('fromWhen.nowLater', { day: dayWords(begins) })
      : t('fromWhen.now');
  const chosenBegins =
    preview !== null && preview !== 'reading' && preview.ok && fromWhen.kind === 'day'
      ? preview.value.effectiveFrom
      : null;
  return (
    <Card as="section" aria-labelledby="from-when" className="flex flex-col gap-4">
      <div>
        <CardHeader id="from-when" title={t('fromWhen.title')} />
        <p className="text-sm text-ink-2">{t('fromWhen.text')}</p>
      </div>
      <FormGroup name="fromWhen" label={t('fromWhen.title')} hideLabel>
        <RadioGroup
          value={fromWhen.kind}
          onValueChange={(kind) => setFromWhen(begin(kind, calendar.today))}
          options={[
            {
              value: 'now',
              label: nowLabel,
              ...(isLater && !isFirstDay ? { description: t('fromWhen.nowLaterHint') } : {}),
            },
            { value: 'day', label: t('fromWhen.day') },
            {
              value: 'always',
              label: t('fromWhen.always'),
              description: t('fromWhen.alwaysHint', { day: format.day(startDay, { dateStyle: 'long' }) }),
            },
          ]}
        />
      </FormGroup>
      {fromWhen.kind === 'day' ? (
        <FormField
          name="fromDay"
          label={t('fromWhen.dayLabel')}
          hint={
            chosenBegins !== null && chosenBegins !== chosenDay
              ? t('preview.effective', { day: dayWords(chosenBegins) })
              : undefined
          }
        >
          <Input
            type="date"
            value={fromWhen.day}
            onChange={(event) => setFromWhen({ kind: 'day', day: event.target.value })}
          />
        </FormField>
      ) : null}
      {preview === null ? null : <ChangePreview preview={preview} />}
    </Card>
  );
}

function begin(kind: FromWhen['kind'], today: string): FromWhen {
  return kind === 'day' ? { kind, day: today } : { kind };
}
