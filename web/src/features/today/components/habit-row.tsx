import { decideTap } from '@hearth/shared/domain/check-ins/tap-act.ts';
import type { DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import type { Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import { memo, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { TodayItem } from '../../../data/queries/use-today.ts';
import { FlameCount } from '../../../ui/card-row.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useLongPress } from '../../../ui/use-long-press.ts';
import { useExpectedDue } from '../expected-due.ts';
import { checkLabel, streakWords, subLine, unitWord, type Words } from '../row-words.ts';
import type { TodayActs } from '../today-acts.ts';
import { HabitCheck } from './habit-check.tsx';
import { RowStrip } from './row-strip.tsx';

export interface HabitRowProps {
  readonly item: TodayItem;
  readonly acts: TodayActs;
  readonly words: Words;
  /** Its page is open beside the list. */
  readonly isSelected: boolean;
}

/** One habit of the day. Drawn again only when its own facts, the acts or the language change. */
export const HabitRow = memo(function HabitRow({ item, acts, words, isSelected }: HabitRowProps): ReactElement {
  const { habit, numbers, week } = item;
  const { shown, expect } = useExpectedDue(item.due);
  const open = (): void => acts.openDay(habit.id);
  const longPress = useLongPress({ onLongPress: open });
  const tap = (): void => {
    const act = decideTap(habit, shown);
    const day = week.at(-1)?.day;
    if (act.kind === 'ask' || day === undefined) open();
    else expect(act, () => acts.tap({ habit, target: shown.version.target, day, act }));
  };
  const page = `/habits/${habit.id}`;
  const isDone = shown.state === 'kept' || shown.dayMet;
  return (
    <li
      data-row={habit.id}
      className={classNames(
        'flex items-center gap-2.5 rounded-lg border bg-card py-3 ps-2 pe-1 shadow-card',
        // The height of a row without its padding, so that rows yet undrawn stand where they will stand.
        '[contain-intrinsic-block-size:auto_4.8125rem] [content-visibility:auto]',
        isSelected ? 'border-ember' : 'border-line hover:border-line-2',
      )}
    >
      <HabitCheck
        {...longPress}
        due={shown}
        colour={habit.colour}
        label={checkLabel(habit, shown, numbers.current, words)}
        words={words}
        onClick={tap}
        {...(shown.version.schedule.kind === 'avoid' ? { 'aria-haspopup': 'dialog' } : {})}
      />
      <div className="min-w-0 flex-1">
        <Link
          to={page}
          data-row-part="name"
          {...(isSelected ? { 'aria-current': 'page' } : {})}
          className="-mt-3 block rounded-sm pt-3"
        >
          <span className={classNames('block truncate text-base font-semibold', isDone && 'text-ink-2')}>
            <bdi>{habit.name}</bdi>
          </span>
          <span className="block truncate text-sm text-ink-2 first-letter:uppercase">
            {subLine(habit, shown, words)}
          </span>
        </Link>
        <RowStrip
          name={habit.name}
          colour={habit.colour}
          week={week}
          words={words}
          onOpen={(day) => acts.openDay(habit.id, day)}
        />
      </div>
      <StreakLink name={habit.name} page={page} due={shown} streak={numbers.current} words={words} />
    </li>
  );
});

interface StreakLinkProps {
  readonly name: string;
  readonly page: string;
  readonly due: DueHabit;
  readonly streak: Streak | null;
  readonly words: Words;
}

/** The number with its flame leads to the ledger behind it (STK9). Unlit while today is still open and untouched. */
function StreakLink({ name, page, due, streak, words }: StreakLinkProps): ReactElement {
  const { t, format } = words;
  const length = streak?.length ?? 0;
  const unit = streak?.unit ?? due.unit;
  const inWords = streakWords(streak, words);
  const isUntouched = due.state === 'asks' && !due.dayMet && due.have === 0;
  return (
    <Link
      to={`${page}#ledger`}
      tabIndex={-1}
      {...(inWords === null ? {} : { title: inWords })}
      className="-my-3 grid min-w-16 shrink-0 place-items-center self-stretch rounded-sm px-2 py-3"
    >
      <FlameCount
        value={format.number(length)}
        unit={unitWord(length, unit, words)}
        lit={length > 0 && !isUntouched}
        label={inWords === null ? t('row.noStreak', { name }) : t('row.streakLink', { name, streak: inWords })}
      />
    </Link>
  );
}
