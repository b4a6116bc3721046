import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { DayState } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import { dayControlOf } from '@hearth/shared/domain/check-ins/tap-act.ts';
import { dueOn, marksBetween, type DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { instantOfWall } from '@hearth/shared/kernel/zoned-time.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HabitView } from '../../../data/queries/use-habit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { AmountSection } from './amount-section.tsx';
import { dayFactsOf } from './day-facts.ts';
import { DayPicker } from './day-picker.tsx';
import { DayStateChoices } from './day-state-choices.tsx';
import { GroupNote } from './group-note.tsx';
import { NoteSection } from './note-section.tsx';
import { OutsideDay } from './outside-day.tsx';
import { SlipSection } from './slip-section.tsx';
import type { DayActs } from './use-day-acts.ts';

const weekLength = 7;

export interface DayFormProps {
  readonly view: HabitView;
  readonly calendar: Calendar;
  readonly day: LocalDate;
  readonly acts: DayActs;
  readonly onChooseDay: (day: LocalDate) => void;
  /** Today's answer was given: the drawer has served. Days before stay open for the next one. */
  readonly onDone: () => void;
  /** What is said of the day besides. */
  readonly children?: ReactNode;
  readonly files: ReactNode;
}

/** One day's facts, with all that can be changed about them. */
export function DayForm({
  view,
  calendar,
  day,
  acts,
  onChooseDay,
  onDone,
  children,
  files,
}: DayFormProps): ReactElement {
  const format = useFormat();
  const { habit, rows } = view;
  const judgement = view.ahead();
  const { today, lastDay, zone } = calendar;
  const isToday = day === today;
  const due = useMemo(() => dueOn(judgement, day), [judgement, day]);
  const thisWeek = dayNumberOf(today) - weekLength + 1;
  const isLongAgo = dayNumberOf(day) < thisWeek;
  // A day of long ago stands among its neighbours.
  const first = isLongAgo ? dayNumberOf(day) - Math.floor(weekLength / 2) : thisWeek;
  const last = isLongAgo ? first + weekLength - 1 : dayNumberOf(lastDay);
  const days = useMemo(() => marksBetween(judgement, first, last), [judgement, first, last]);
  const facts = useMemo(() => dayFactsOf(rows, day), [rows, day]);
  const timeOf = (entry: CheckIn): string => format.instant(entry.loggedAt, zone, { timeStyle: 'short' });
  const finish = (act: Promise<boolean>): void => {
    void act.then((isWritten) => {
      if (isWritten && isToday) onDone();
    });
  };
  return (
    <div className="flex flex-col gap-5">
      <DayPicker name={habit.name} colour={habit.colour} days={days} chosen={day} onChoose={onChooseDay} />
      {due === null ? (
        <OutsideDay habit={habit} day={day} onStart={() => void acts.moveStart(habit, day)} />
      ) : (
        <DayControls
          key={day}
          {...{ view, calendar, day, due, facts, timeOf }}
          onState={(state) => finish(acts.setState(habit, day, state, dayControlOf(due.version)))}
          onAmount={(value, words) => finish(acts.addAmount(habit, day, value, words))}
          onSlip={(at) => finish(acts.addSlip(habit, at))}
          onTakeBack={(id) => void acts.takeBack(habit, id)}
        />
      )}
      {children}
      <NoteSection key={`note ${day}`} note={facts.note} onSave={(text) => void acts.setNote(habit, day, text)} />
      {files}
    </div>
  );
}

interface DayControlsProps {
  readonly view: HabitView;
  readonly calendar: Calendar;
  readonly day: LocalDate;
  readonly due: DueHabit;
  readonly facts: ReturnType<typeof dayFactsOf>;
  readonly timeOf: (entry: CheckIn) => string;
  readonly onState: (state: DayState) => void;
  readonly onAmount: (value: number, words: string) => void;
  /** An instant in epoch ms; undefined: now. */
  readonly onSlip: (at: number | undefined) => void;
  readonly onTakeBack: (id: CheckIn['id']) => void;
}

function DayControls({ view, calendar, day, due, facts, timeOf, ...on }: DayControlsProps): ReactElement {
  const { t } = useTranslation('check-in');
  const { habit } = view;
  const { version } = due;
  const { schedule, target } = version;
  const control = dayControlOf(version);
  const isToday = day === calendar.today;

  const logSlipAt = (minute: number): string | null => {
    const at = instantOnDay(day, minute, calendar);
    if (at > calendar.now && at > Date.now()) return t('slip.notYet');
    on.onSlip(at);
    return null;
  };
  const remark = due.reason === 'paused' ? t('drawer.pausedDay') : due.verdict === 'off' ? t('drawer.bonusDay') : null;
  return (
    <>
      {remark === null ? null : <p className="text-sm text-ink-2">{remark}</p>}
      {schedule.kind === 'avoid' ? (
        <SlipSection
          limit={schedule.limit}
          isToday={isToday}
          entries={facts.slips}
          timeOf={timeOf}
          onSlipNow={() => on.onSlip(undefined)}
          onSlipAt={logSlipAt}
          onTakeBack={on.onTakeBack}
        />
      ) : null}
      {control === 'amount' && target.kind === 'amount' ? (
        <AmountSection
          habit={habit}
          target={target}
          sum={due.daySum}
          entries={facts.amounts}
          timeOf={timeOf}
          onAdd={on.onAmount}
          onTakeBack={on.onTakeBack}
        />
      ) : null}
      <DayStateChoices
        control={control}
        state={due.dayState}
        isToday={isToday}
        skipAllowance={version.skipAllowance}
        onChoose={on.onState}
      />
      <GroupNote habitId={habit.id} control={control} />
    </>
  );
}

/** A wall-clock minute of a day: before the day start it belongs to the night after (DAY1). */
function instantOnDay(day: LocalDate, minute: number, { zone, settings }: Calendar): number {
  const date = dayNumberOf(day) + (minute < settings.dayStartMin ? 1 : 0);
  return instantOfWall(zone, date, minute);
}
