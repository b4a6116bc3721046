import type { QuietHours } from '@hearth/shared/domain/reminders/quiet-hours.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { setQuietHours } from '../../../data/operations/reminders.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { clockText, minuteOf } from '../clock-text.ts';
import { fieldRefusal } from '../refusal-words.ts';
import { clockWords, useWords } from '../reminder-words.ts';
import { useActs } from '../use-acts.ts';
import { PageCard } from './page-card.tsx';

/** Offered when they are switched on. */
const usualNight: QuietHours = { from: 22 * 60, to: 7 * 60 };
const shownFields = ['from', 'to'];

/** The hours in which nothing asks. */
export function QuietHoursCard({ hours }: { readonly hours: QuietHours | null }): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const save = (next: QuietHours | null) => {
    const message =
      next === null || Number.isNaN(next.from) || Number.isNaN(next.to)
        ? t('done.quietOff')
        : t('done.quiet', { from: clockWords(next.from, words), to: clockWords(next.to, words) });
    return tell(setQuietHours(data, next), message, shownFields);
  };
  return (
    <PageCard title={t('quiet.title')} text={t('quiet.text')}>
      <Field layout="inline" label={t('quiet.switch')}>
        <Switch checked={hours !== null} onCheckedChange={(isOn) => void save(isOn ? usualNight : null)} />
      </Field>
      {hours === null ? null : <HoursForm key={`${hours.from}-${hours.to}`} hours={hours} onSave={save} />}
    </PageCard>
  );
}

interface HoursFormProps {
  readonly hours: QuietHours;
  readonly onSave: (hours: QuietHours) => ReturnType<ReturnType<typeof useActs>['tell']>;
}

function HoursForm({ hours, onSave }: HoursFormProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const [from, setFrom] = useState(clockText(hours.from));
  const [to, setTo] = useState(clockText(hours.to));
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const isChanged = minuteOf(from) !== hours.from || minuteOf(to) !== hours.to;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const outcome = await onSave({ from: minuteOf(from), to: minuteOf(to) });
    setErrors(outcome.ok ? [] : outcome.error);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="mt-2">
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('quiet.from')} error={fieldRefusal('from', errors, words)}>
          <Input type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label={t('quiet.to')} error={fieldRefusal('to', errors, words)}>
          <Input type="time" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
      {isChanged ? (
        <Button type="submit" variant="primary" className="mt-3">
          {t('quiet.save')}
        </Button>
      ) : null}
    </form>
  );
}
