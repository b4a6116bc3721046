import { maxPauseReachBackDays } from '@hearth/shared/domain/pauses/pause.ts';
import { addDays, parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useState, type FormEvent, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { dayWords, type Words } from '../habit-words.ts';
import { refusalWords } from '../refusal-words.ts';
import type { HabitChanges } from '../use-habit-changes.ts';

export interface PauseDialogProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly changes: HabitChanges;
  readonly onClose: () => void;
}

const formId = 'pause-form';

/** From when, until when, why (FACT5). */
export function PauseDialog({ view, words, changes, onClose }: PauseDialogProps): ReactElement {
  const { t } = words;
  const { habit, calendar } = view;
  const { today } = calendar;
  const [from, setFrom] = useState<string>(today);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const errorOf = (field: string): string | undefined => {
    const error = errors.find((each) => each.field === field);
    if (error === undefined) return undefined;
    return error.rule === 'required' ? t('pause.fromRequired') : refusalWords(error, words);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const first = parseLocalDate(from);
    if (first === null) {
      setErrors([{ field: 'from', rule: 'required' }]);
      return;
    }
    const refused = await changes.pause(habit, {
      from: first,
      to: parseLocalDate(to) ?? undefined,
      reason: reason.trim(),
    });
    setErrors(refused);
    if (refused.length === 0) onClose();
  };
  const earliest = addDays(today, -maxPauseReachBackDays);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="sm"
      title={t('pause.title', { name: habit.name })}
      description={t('pause.description')}
      footer={
        <Button type="submit" form={formId} variant="primary">
          {t('pause.confirm')}
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field
          label={t('pause.from')}
          hint={t('pause.fromHint', { day: dayWords(earliest, today, words) })}
          error={errorOf('from')}
          required
        >
          <Input type="date" value={from} min={earliest} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label={t('pause.to')} hint={t('pause.toHint')} error={errorOf('to')} optional>
          <Input type="date" value={to} min={from} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Field label={t('pause.reason')} error={errorOf('reason')} optional>
          <Input value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
