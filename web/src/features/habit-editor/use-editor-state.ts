import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import { useData } from '../../data/hearth-data.ts';
import type { HabitView } from '../../data/queries/use-habit.ts';
import { amountWords } from '../../i18n/amount-words.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSchedulePhrase } from '../../i18n/schedule-phrases.ts';
import { checkForm, type FromWhen } from './check-form.ts';
import type { EditorState } from './editor-context.ts';
import { errorWords } from './error-words.ts';
import { sectionOf, type SectionId } from './field-places.ts';
import { formOf, freshForm } from './habit-form.ts';
import { prefill } from './prefill.ts';
import { saveHabit, type Saved } from './save-habit.ts';
import { useFormState } from './use-form-state.ts';

export interface EditorSource {
  readonly view: HabitView | null;
  readonly rows: RuleRows;
  readonly calendar: Calendar;
  readonly tinyHabits: boolean;
  /** Of a new form's address. */
  readonly query: URLSearchParams;
}

export interface Editor extends EditorState {
  /** Shown in the summary after an attempt to save; empty before. */
  readonly summary: readonly RuleError[];
  readonly isSaving: boolean;
  /** The device refused to write, for a reason that is no rule. */
  readonly hasFailed: boolean;
  /** Saves; undefined when it could not be, and the form says why. */
  readonly save: () => Promise<Saved | undefined>;
  readonly goToField: (field: string) => void;
}

/** Said while typing, because waiting would only let it grow; the rest is said when saving is tried. */
const saidAtOnce: ReadonlySet<string> = new Set([
  'too-long',
  'too-large',
  'tiny-duration',
  'tiny-interval',
  'not-together',
]);

export function useEditorState({ view, rows, calendar, tinyHabits, query }: EditorSource): Editor {
  const data = useData();
  const { t } = useTranslation('habit-editor');
  const format = useFormat();
  const sayRule = useSchedulePhrase();
  const { today } = calendar;
  const read = useMemo(
    () => (view === null ? prefill(freshForm(today), query) : formOf(view.habit, view.version, today)),
    [view, today, query],
  );
  const state = useFormState(read);
  const { form, base } = state;
  const [fromWhen, setFromWhen] = useState<FromWhen>({ kind: 'now' });
  const [open, setOpen] = useState<ReadonlySet<SectionId>>(new Set());
  const [hasTried, setHasTried] = useState(false);
  const [refusedFor, setRefusedFor] = useState<{ form: typeof form; errors: readonly RuleError[] } | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [wanted, setWanted] = useState<{ readonly field: string } | null>(null);
  useFieldFocus(wanted);

  const stepWords = useMemo(
    () => ({
      amount: (amount: number, target: { measure: 'count' | 'duration'; unit: string }) =>
        amountWords(amount, target, format),
      firstTry: t('ladder.firstTry'),
      whole: t('ladder.whole'),
    }),
    [format, t],
  );
  const words = useMemo(() => ({ t, format }), [t, format]);
  const edited = view === null ? null : { habit: view.habit, base, fromWhen };
  const check = checkForm(form, { habits: rows.habits, tinyHabits, today, stepWords, edited });
  // What the data refused holds until the form changes.
  const refused = refusedFor !== null && refusedFor.form === form ? refusedFor.errors : [];
  const errors = [...check.errors, ...refused];
  const shown = hasTried ? errors : errors.filter(({ rule }) => saidAtOnce.has(rule));

  const goToField = (field: string): void => {
    setOpen((before) => new Set([...before, sectionOf(field)]));
    setWanted({ field });
  };
  const refuse = (refusals: readonly RuleError[]): undefined => {
    setHasTried(true);
    const first = refusals[0];
    setOpen((before) => new Set([...before, ...refusals.map(({ field }) => sectionOf(field))]));
    if (first !== undefined) setWanted({ field: first.field });
    return undefined;
  };

  const save = async (): Promise<Saved | undefined> => {
    if (isSaving) return undefined;
    if (check.errors.length > 0) return refuse(check.errors);
    setIsSaving(true);
    setHasFailed(false);
    try {
      const outcome = await saveHabit(data, check.plan, view?.habit ?? null);
      if (outcome.ok) return outcome.value;
      setRefusedFor({ form, errors: outcome.error });
      return refuse(outcome.error);
    } catch (error) {
      // The form stays as it is and says so; the surprise itself goes where all of them go.
      setHasFailed(true);
      reportError(error);
      return undefined;
    } finally {
      setIsSaving(false);
    }
  };

  return {
    ...state,
    view,
    habits: rows.habits,
    routines: rows.routines,
    tinyHabits,
    calendar,
    weekStart: calendar.settings.weekStart,
    words,
    stepWords,
    sayRule,
    fromWhen,
    setFromWhen,
    errorFor: (field) => {
      const error = shown.find((each) => each.field === field);
      return error === undefined ? undefined : errorWords(error, form, words);
    },
    isOpen: (section) => open.has(section),
    toggle: (section) =>
      setOpen((before) =>
        before.has(section) ? new Set([...before].filter((each) => each !== section)) : new Set([...before, section]),
      ),
    summary: hasTried ? errors : [],
    isSaving,
    hasFailed,
    save,
    goToField,
  };
}

/** Brings the control of a wanted field into view and gives it the focus, once its part of the form is unfolded. */
function useFieldFocus(wanted: { readonly field: string } | null): void {
  const focused = useRef<typeof wanted>(null);
  useEffect(() => {
    if (wanted === null || focused.current === wanted) return;
    focused.current = wanted;
    const place = document.querySelector(`[data-field="${CSS.escape(wanted.field)}"]`);
    const chosen = place?.querySelector<HTMLElement>('[role="radio"][aria-checked="true"]');
    (chosen ?? place?.querySelector<HTMLElement>('input, select, textarea, [role="radio"], button'))?.focus();
  }, [wanted]);
}
