import type { DayState } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import { Check, Minus, Shield, SkipForward } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { classNames } from '../../../ui/class-names.ts';

export interface DayStateChoicesProps {
  readonly control: 'tick' | 'amount' | 'slip';
  readonly state: DayState;
  readonly isToday: boolean;
  readonly skipAllowance: number | undefined;
  /** `none` takes back what was chosen. */
  readonly onChoose: (state: DayState) => void;
}

interface Choice {
  readonly state: Exclude<DayState, 'none'>;
  readonly label: string;
  readonly icon: ReactNode;
}

/** Done, skip or not that day; pressing the chosen one again takes it back. Says kindly what each of them means. */
export function DayStateChoices(props: DayStateChoicesProps): ReactElement {
  const { control, state, onChoose } = props;
  const { t } = useTranslation('check-in');
  const done = t(control === 'slip' ? 'state.held' : control === 'amount' ? 'state.doneTarget' : 'state.done');
  const choices: Choice[] = [
    { state: 'done', label: done, icon: control === 'slip' ? <Shield size={20} /> : <Check size={20} /> },
    { state: 'skip', label: t('state.skip'), icon: <SkipForward size={20} className="rtl:-scale-x-100" /> },
  ];
  // Slips are logged one by one; a no without a time is shown where something else wrote it, so that it can be taken back.
  if (control !== 'slip' || state === 'fail') {
    choices.push({ state: 'fail', label: t('state.fail'), icon: <Minus size={20} /> });
  }
  const hint = useHint(props);
  return (
    <section>
      <div role="group" aria-label={t('state.label')} className="flex gap-2">
        {choices.map((choice) => (
          <button
            key={choice.state}
            type="button"
            aria-pressed={choice.state === state}
            onClick={() => onChoose(choice.state === state ? 'none' : choice.state)}
            className={classNames(
              'flex min-h-16 min-w-0 flex-1 flex-col items-center justify-center gap-1 rounded-md border px-1 text-sm font-semibold select-none',
              'transition-[opacity,transform,background-color] duration-150 active:scale-[0.97]',
              choice.state === state ? 'border-ink bg-ink text-paper' : 'border-edge bg-card text-ink hover:bg-sunk',
            )}
          >
            <span aria-hidden="true">{choice.icon}</span>
            <span className="text-center text-balance">{choice.label}</span>
          </button>
        ))}
      </div>
      <p role="status" className={classNames('text-sm text-ink-2', hint !== null && 'mt-2')}>
        {hint}
      </p>
    </section>
  );
}

function useHint({ control, state, isToday, skipAllowance }: DayStateChoicesProps): string | null {
  const { t } = useTranslation('check-in');
  const format = useFormat();
  switch (state) {
    case 'fail':
      if (control === 'slip') return t('state.failHintAvoid');
      return t(isToday ? 'state.failHint' : 'state.failHintPast');
    case 'skip':
      if (skipAllowance === undefined) return t('state.skipHint');
      return t('state.skipAllowance', { count: skipAllowance, value: format.number(skipAllowance) });
    case 'done':
      return control === 'slip' ? t('state.heldHint') : null;
    case 'none':
      return null;
  }
}
