import type { MarkedDay } from '@hearth/shared/domain/streaks/due.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import { DayMark } from '../../../ui/day-mark.tsx';
import type { PaletteColour } from '../../../ui/palette.ts';
import { useRovingFocus } from '../../../ui/use-roving-focus.ts';

export interface DayPickerProps {
  readonly name: string;
  readonly colour: PaletteColour;
  readonly days: readonly MarkedDay[];
  readonly chosen: LocalDate;
  readonly onChoose: (day: LocalDate) => void;
}

/** The days that can be filled in, each with its mark. One tab stop; arrow keys walk. */
export function DayPicker({ name, colour, days, chosen, onChoose }: DayPickerProps): ReactElement {
  const { t } = useTranslation('check-in');
  const format = useFormat();
  const at = days.findIndex(({ day }) => day === chosen);
  const rovingProps = useRovingFocus(days.length, Math.max(0, at));
  return (
    <div role="toolbar" aria-label={t('drawer.days', { name })} className="-mx-2 flex">
      {days.map(({ day, mark }, index) => (
        <button
          key={day}
          type="button"
          {...rovingProps(index)}
          aria-pressed={day === chosen}
          onClick={() => onChoose(day)}
          className={classNames(
            'flex min-h-16 min-w-0 flex-1 flex-col items-center justify-center gap-1 rounded-md border',
            day === chosen ? 'border-edge bg-sunk' : 'border-transparent hover:bg-sunk',
          )}
        >
          <span className="sr-only">
            {t('drawer.dayLabel', {
              day: format.day(day, { weekday: 'long', day: 'numeric', month: 'long' }),
              mark: t(`mark.${mark}`),
            })}
          </span>
          <span aria-hidden="true" className="text-xs text-ink-2">
            {format.day(day, { weekday: 'narrow' })}
          </span>
          <DayMark state={mark} colour={colour} size={20} />
          <span
            aria-hidden="true"
            className={classNames('text-xs', day === chosen ? 'font-semibold text-ink' : 'text-ink-2')}
          >
            {format.day(day, { day: 'numeric' })}
          </span>
        </button>
      ))}
    </div>
  );
}
