import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { CheckInId } from '@hearth/shared/kernel/ids.ts';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { EntryList } from './entry-list.tsx';

export interface SlipSectionProps {
  /** Slips that the rule allows a day; 0 = quit. */
  readonly limit: number;
  readonly isToday: boolean;
  readonly entries: readonly CheckIn[];
  readonly timeOf: (entry: CheckIn) => string;
  readonly onSlipNow: () => void;
  /** `minute` of the day's wall clock. Gives what is wrong with it, or null. */
  readonly onSlipAt: (minute: number) => string | null;
  readonly onTakeBack: (id: CheckInId) => void;
}

/** A slip by one press, with its time; or at another time of the chosen day. Never a word of blame. */
export function SlipSection(props: SlipSectionProps): ReactElement {
  const { limit, isToday, entries, timeOf, onSlipNow, onSlipAt, onTakeBack } = props;
  const { t } = useTranslation('check-in');
  const format = useFormat();
  const [time, setTime] = useState('');
  const [error, setError] = useState<string>();
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const [hour, minute] = time.split(':').map(Number);
    const problem = hour === undefined || minute === undefined ? t('slip.required') : onSlipAt(hour * 60 + minute);
    setError(problem ?? undefined);
    if (problem === null) setTime('');
  };
  return (
    <div className="flex flex-col gap-4">
      {isToday ? (
        <div>
          <Button size="lg" className="w-full" onClick={onSlipNow}>
            {t('slip.now')}
          </Button>
          <p className="mt-2 text-sm text-ink-2">{t('slip.nowHint')}</p>
        </div>
      ) : null}
      {limit > 0 ? <p className="text-sm text-ink-2">{t('slip.limit', { limit: format.number(limit) })}</p> : null}
      <EntryList
        title={t('slip.entries')}
        empty={t('slip.none')}
        entries={entries}
        describe={(entry) => t('slip.entry', { time: timeOf(entry) })}
        onTakeBack={onTakeBack}
      />
      <form noValidate onSubmit={add}>
        <Field label={t(isToday ? 'slip.at' : 'slip.timeLabel')} error={error}>
          <div className="flex gap-2">
            <Input
              type="time"
              value={time}
              className="min-w-0 flex-1"
              onChange={(event) => {
                setTime(event.target.value);
                setError(undefined);
              }}
            />
            <Button type="submit">{t('slip.add')}</Button>
          </div>
        </Field>
      </form>
    </div>
  );
}
