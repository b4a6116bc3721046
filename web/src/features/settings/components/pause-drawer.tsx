import { maxPauseReachBackDays } from '@hearth/shared/domain/pauses/pause.ts';
import { addDays, parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useId, useState, type ReactElement, type SubmitEvent } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { pause } from '../../../data/operations/pauses.ts';
import { Button } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/drawer.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { fieldRefusal } from '../refusal-words.ts';
import { dayWords, useWords } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { useFocusOnRefusal } from '../use-focus-on-refusal.ts';

export interface PauseDrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly today: LocalDate;
}

/** Asks from when to when all habits rest, and why. */
export function PauseDrawer({ open, onOpenChange, today }: PauseDrawerProps): ReactElement {
  const { t } = useWords();
  const formId = useId();
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={t('pause.form')}
      footer={
        <Button type="submit" form={formId} variant="primary">
          {t('pause.submit')}
        </Button>
      }
    >
      <PauseForm formId={formId} today={today} onDone={() => onOpenChange(false)} />
    </Drawer>
  );
}

/** Fields that show their own refusals. */
const shownFields = ['from', 'to', 'reason'];

interface PauseFormProps {
  readonly formId: string;
  readonly today: LocalDate;
  readonly onDone: () => void;
}

/** Lives as long as the drawer is open, so every opening begins anew. */
function PauseForm({ formId, today, onDone }: PauseFormProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t, format } = words;
  const { tell } = useActs();
  const [from, setFrom] = useState<string>(today);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const formRef = useFocusOnRefusal(errors);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [fromDay, toDay] = [parseLocalDate(from), parseLocalDate(to)];
    if (fromDay === null || (to !== '' && toDay === null)) {
      setErrors([
        ruleError(fromDay === null ? 'from' : 'to', fromDay === null && from === '' ? 'required' : 'unknown-value'),
      ]);
      return;
    }
    const input = { from: fromDay, to: toDay ?? undefined, reason: reason.trim() };
    const message = (): string => t('pause.done', { day: dayWords(fromDay, today, words) });
    const outcome = await tell(pause(data, null, input), message, shownFields);
    if (outcome.ok) onDone();
    else setErrors(outcome.error);
  };
  return (
    <form ref={formRef} id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field
        label={t('pause.from')}
        hint={t('pause.fromHint', { days: format.number(maxPauseReachBackDays) })}
        error={fieldRefusal('from', errors, words)}
      >
        <Input
          type="date"
          value={from}
          min={addDays(today, -maxPauseReachBackDays)}
          onChange={(event) => setFrom(event.target.value)}
        />
      </Field>
      <Field label={t('pause.to')} optional hint={t('pause.toHint')} error={fieldRefusal('to', errors, words)}>
        <Input type="date" value={to} min={from} onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Field
        label={t('pause.reason')}
        optional
        hint={t('pause.reasonHint')}
        error={fieldRefusal('reason', errors, words)}
      >
        <Input value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </form>
  );
}
