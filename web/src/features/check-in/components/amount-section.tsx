import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { tapStep } from '@hearth/shared/domain/check-ins/tap-act.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { maxAmount, type Target } from '@hearth/shared/domain/schedules/schedule.ts';
import type { CheckInId } from '@hearth/shared/kernel/ids.ts';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { amountWords } from '../../../i18n/amount-words.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import type { NumberReading } from '../../../ui/number-text.ts';
import { EntryList } from './entry-list.tsx';

type AmountTarget = Extract<Target, { kind: 'amount' }>;

export interface AmountSectionProps {
  readonly habit: Habit;
  readonly target: AmountTarget;
  /** The day's sum so far. */
  readonly sum: number;
  readonly entries: readonly CheckIn[];
  readonly timeOf: (entry: CheckIn) => string;
  /** In the target's unit (durations: seconds), with the words for it. */
  readonly onAdd: (value: number, words: string) => void;
  readonly onTakeBack: (id: CheckInId) => void;
}

const secondsOfMinute = 60;

/** Amounts add up: a step by one press, any other by number. Durations are typed in minutes. */
export function AmountSection(props: AmountSectionProps): ReactElement {
  const { habit, target, sum, entries, timeOf, onAdd, onTakeBack } = props;
  const { t } = useTranslation('check-in');
  const format = useFormat();
  const [reading, setReading] = useState<NumberReading>(null);
  const [error, setError] = useState<string>();
  const isDuration = target.measure === 'duration';
  const factor = isDuration ? secondsOfMinute : 1;
  const words = (value: number): string => amountWords(value, target, format);

  const check = (): number | string => {
    if (reading === null) return t('amount.required');
    if (reading === 'not-a-number') return t('amount.notANumber');
    if (reading < 0) return t('amount.tooSmall');
    if (reading * factor > maxAmount) return t('amount.tooLarge', { limit: format.number(maxAmount / factor) });
    return reading * factor;
  };
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const checked = check();
    if (typeof checked === 'string') {
      setError(checked);
      return;
    }
    onAdd(checked, words(checked));
    setReading(null);
    setError(undefined);
  };
  const step = tapStep(habit, target);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg font-semibold">
        {target.per === 'day'
          ? t(target.bound === 'at-most' ? 'amount.totalAtMost' : 'amount.totalOf', {
              have: isDuration ? words(sum) : format.number(sum, { maximumFractionDigits: 6 }),
              need: words(target.amount),
            })
          : t('amount.total', { total: words(sum) })}
      </p>
      <form noValidate onSubmit={add}>
        <Field label={t(isDuration ? 'amount.labelMinutes' : 'amount.label')} error={error}>
          <div className="flex gap-2">
            <NumberInput
              value={reading === 'not-a-number' ? null : reading}
              onValueChange={(next) => {
                setReading(next);
                setError(undefined);
              }}
              locale={format.locale}
              suffix={isDuration ? t('amount.minutes') : target.unit}
              className="min-w-0 flex-1"
            />
            <Button type="submit">{t('amount.add')}</Button>
            <Button onClick={() => onAdd(step, words(step))}>{t('amount.step', { amount: words(step) })}</Button>
          </div>
        </Field>
      </form>
      <EntryList
        title={t('amount.entries')}
        empty={t('amount.none')}
        entries={entries}
        describe={(entry) => t('amount.entry', { amount: words(entry.value ?? 0), time: timeOf(entry) })}
        onTakeBack={onTakeBack}
      />
    </div>
  );
}
