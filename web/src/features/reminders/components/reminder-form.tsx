import { placeholders, type Placeholder } from '@hearth/shared/domain/reminders/reminder-text.ts';
import type { ReminderFields } from '@hearth/shared/domain/reminders/reminder-rules.ts';
import { localZone, type Reminder, type ReminderCondition } from '@hearth/shared/domain/reminders/reminder.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useEffect, useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { createReminder, editReminder } from '../../../data/operations/reminders.ts';
import { useCalendar } from '../../../data/queries/use-calendar.ts';
import { placeOfZone } from '../../../lib/zone-place.ts';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Select } from '../../../ui/select.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { clockText, minuteOf } from '../clock-text.ts';
import { fieldRefusal } from '../refusal-words.ts';
import { clockWords, minutesWords, useWords, type Words } from '../reminder-words.ts';
import { useActs } from '../use-acts.ts';
import { DaysFields } from './days-fields.tsx';

/** Fields that show their own refusals. */
const shownFields = ['minute', 'days', 'followUpMin', 'text', 'zone'];
const followUps: readonly number[] = [10, 15, 30, 60, 120];

/** The placeholders that mean something for each kind. */
const namesFor: Record<Reminder['about'], readonly Placeholder[]> = {
  habit: placeholders.filter((name) => !['routine', 'done', 'due'].includes(name)),
  routine: ['routine', 'left', 'done', 'due'],
  day: ['left', 'done', 'due'],
  week: [],
};

const conditionsFor: Record<Reminder['about'], readonly ReminderCondition[]> = {
  habit: ['only-if-not-done', 'until-quota-met', 'always'],
  routine: ['only-if-not-done', 'always'],
  day: ['only-if-not-done', 'always'],
  week: [],
};

function conditionWords(about: Reminder['about'], condition: ReminderCondition, { t }: Words): string {
  const isOfMany = (about === 'routine' || about === 'day') && condition === 'only-if-not-done';
  return t(isOfMany ? `condition.${about}` : `condition.${condition}`);
}

export interface ReminderFormProps {
  readonly formId: string;
  readonly reminder: Reminder | null;
  readonly initial: ReminderFields;
  readonly onDone: () => void;
}

/** Lives as long as the drawer is open, so every opening begins with what is stored. */
export function ReminderForm({ formId, reminder, initial, onDone }: ReminderFormProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t, format } = words;
  const { tell } = useActs();
  const calendar = useCalendar();
  const [fields, setFields] = useState<ReminderFields>(reminder ?? initial);
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const change = (changes: Partial<ReminderFields>): void => setFields({ ...fields, ...changes });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const { about } = fields;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { minute, days, condition, followUpMin, text, zone } = fields;
    const time = Number.isNaN(minute) ? '' : clockWords(minute, words);
    const edit = { minute, days, condition, followUpMin, text: text === '' ? undefined : text, zone };
    const outcome =
      reminder === null
        ? await tell(createReminder(data, { ...fields, ...edit }), t('done.created', { time }), shownFields)
        : await tell(editReminder(data, reminder.id, edit), t('done.saved', { time }), shownFields);
    if (outcome.ok) onDone();
    else setErrors(outcome.error);
  };
  const dayStartMin = calendar?.settings.dayStartMin ?? 0;
  const names = namesFor[about].map((name) => `{{${name}}}`);
  return (
    <form ref={form} id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field
        label={t('time')}
        hint={dayStartMin === 0 ? undefined : t('timeHint', { time: clockWords(dayStartMin, words) })}
        error={fieldRefusal('minute', errors, words)}
      >
        <Input
          type="time"
          required
          value={Number.isNaN(fields.minute) ? '' : clockText(fields.minute)}
          onChange={(event) => change({ minute: minuteOf(event.target.value) })}
        />
      </Field>
      <DaysFields
        about={about}
        days={fields.days}
        onDays={(days) => change({ days })}
        weekStart={calendar?.settings.weekStart ?? 1}
        error={fieldRefusal('days', errors, words)}
      />
      {about === 'week' ? null : (
        <>
          <Field label={t('condition.label')}>
            <Select
              value={fields.condition}
              onValueChange={(condition) => change({ condition })}
              options={conditionsFor[about].map((value) => ({ value, label: conditionWords(about, value, words) }))}
            />
          </Field>
          <Field label={t('followUp.label')} error={fieldRefusal('followUpMin', errors, words)}>
            <Select
              value={String(fields.followUpMin ?? '')}
              onValueChange={(value) => change({ followUpMin: value === '' ? undefined : Number(value) })}
              options={[
                { value: '', label: t('followUp.none') },
                ...withOwn(followUps, fields.followUpMin).map((minutes) => ({
                  value: String(minutes),
                  label: t('followUp.after', { duration: minutesWords(minutes, words) }),
                })),
              ]}
            />
          </Field>
        </>
      )}
      <Field
        label={t('text')}
        optional
        hint={names.length === 0 ? undefined : t('textHint', { names: format.list(names, 'disjunction') })}
        error={fieldRefusal('text', errors, words)}
      >
        <Textarea rows={2} value={fields.text ?? ''} onChange={(event) => change({ text: event.target.value })} />
      </Field>
      <Field label={t('zone.label')} error={fieldRefusal('zone', errors, words)}>
        <Select
          value={fields.zone}
          onValueChange={(zone) => change({ zone })}
          options={[
            { value: localZone, label: t('zone.local') },
            ...withOwn(
              calendar === undefined ? [] : [calendar.zone],
              fields.zone === localZone ? undefined : fields.zone,
            ).map((zone) => ({ value: zone, label: t('zone.pinned', { place: placeOfZone(zone) }) })),
          ]}
        />
      </Field>
    </form>
  );
}

/** The values offered, with the one that is set when it is none of them. */
function withOwn<Value>(offered: readonly Value[], own: Value | undefined): readonly Value[] {
  return own === undefined || offered.includes(own) ? offered : [...offered, own];
}
