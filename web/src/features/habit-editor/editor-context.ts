import { createContext, useContext } from 'react';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { HabitView } from '../../data/queries/use-habit.ts';
import type { SchedulePhrase } from '../../i18n/schedule-phrases.ts';
import type { FromWhen } from './check-form.ts';
import type { EditorWords } from './error-words.ts';
import type { SectionId } from './field-places.ts';
import type { StepWords } from './ladder-form.ts';
import type { FormState } from './use-form-state.ts';

/** What every part of the editor works with. */
export interface EditorState extends FormState {
  /** The habit that is edited; null for a new one. */
  readonly view: HabitView | null;
  readonly habits: readonly Habit[];
  readonly routines: readonly Routine[];
  readonly tinyHabits: boolean;
  readonly calendar: Calendar;
  readonly weekStart: Weekday;
  readonly words: EditorWords;
  readonly stepWords: StepWords;
  readonly sayRule: SchedulePhrase;
  readonly fromWhen: FromWhen;
  readonly setFromWhen: (fromWhen: FromWhen) => void;
  /** What is wrong with a field, in words; undefined while it is right, or not yet to be said. */
  readonly errorFor: (field: string) => string | undefined;
  readonly isOpen: (section: SectionId) => boolean;
  readonly toggle: (section: SectionId) => void;
}

export const EditorContext = createContext<EditorState | null>(null);

export function useEditor(): EditorState {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('useEditor needs an EditorContext above it');
  return editor;
}
