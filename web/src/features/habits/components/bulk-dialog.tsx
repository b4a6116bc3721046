import { timesOfDay, type HabitColour, type TimeOfDay } from '@hearth/shared/domain/habits/habit.ts';
import type { PauseInput } from '@hearth/shared/domain/pauses/pause-rules.ts';
import { maxPauseReachBackDays } from '@hearth/shared/domain/pauses/pause.ts';
import { addDays, parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { RoutineId } from '@hearth/shared/kernel/ids.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useState, type FormEvent, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { ListedHabit } from '../../../data/queries/use-listed-habits.ts';
import { useRoutines } from '../../../data/queries/use-routines.ts';
import type { SharedFields } from '../../../data/operations/bulk-habits.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { ColourPicker } from '../../../ui/colour-picker.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { dateWords, type Words } from '../habits-words.ts';
import { refusalWords } from '../use-bulk-acts.ts';

/** What asks for more than a press. */
export type AskedDeed = 'pause' | 'colour' | 'timeOfDay' | 'routine';

export interface BulkDialogProps {
  readonly deed: AskedDeed;
  readonly chosen: readonly ListedHabit[];
  readonly today: LocalDate;
  readonly words: Words;
  readonly onClose: () => void;
  readonly onEdit: (edit: Partial<SharedFields>) => Promise<void>;
  /** Gives what was refused. */
  readonly onPause: (input: PauseInput) => Promise<readonly RuleError[]>;
}

const formId = 'bulk-form';
const noRoutine = 'none';

/** The value that all of them have; the fallback where they differ. */
function sharedValue<Value>(chosen: readonly ListedHabit[], of: (summary: ListedHabit) => Value): Value | undefined {
  const [first, ...rest] = chosen.map(of);
  return rest.every((value) => value === first) ? first : undefined;
}

/** Asks what the chosen habits should all have. */
export function BulkDialog(props: BulkDialogProps): ReactElement {
  const { deed, chosen, words, onClose } = props;
  const { t, format } = words;
  const count = chosen.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="sm"
      title={t(`habits:dialog.${deed}`, { count, number: format.number(count) })}
      description={
        deed === 'pause' ? t('habits:dialog.pauseText') : deed === 'timeOfDay' ? t('habits:bulk.keepTime') : undefined
      }
      footer={
        <Button type="submit" form={formId} variant="primary">
          {t(deed === 'pause' ? 'habits:bulk.pause' : 'habits:dialog.apply')}
        </Button>
      }
    >
      {deed === 'pause' ? <PauseForm {...props} /> : <EditForm {...props} deed={deed} />}
    </Dialog>
  );
}

function EditForm({ deed, chosen, words, onEdit }: BulkDialogProps & { deed: keyof typeof editors }): ReactElement {
  const [edit, setEdit] = useState<Partial<SharedFields>>(() => initialEdit(deed, chosen));
  const Editor = editors[deed];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void onEdit(edit);
  };
  return (
    <form id={formId} onSubmit={submit}>
      <Editor edit={edit} onEdit={setEdit} words={words} />
    </form>
  );
}

/** What the form shows at first: what all of them have already, else a plain beginning. */
function initialEdit(deed: keyof typeof editors, chosen: readonly ListedHabit[]): Partial<SharedFields> {
  if (deed === 'colour') return { colour: sharedValue(chosen, ({ habit }) => habit.colour) ?? 'ember' };
  if (deed === 'timeOfDay') return { timeOfDay: sharedValue(chosen, ({ habit }) => habit.timeOfDay) ?? 'anytime' };
  return { routineId: sharedValue(chosen, ({ habit }) => habit.routineId) };
}

interface EditorProps {
  readonly edit: Partial<SharedFields>;
  readonly onEdit: (edit: Partial<SharedFields>) => void;
  readonly words: Words;
}

const editors = {
  colour: ({ edit, onEdit }: EditorProps): ReactElement => (
    <ColourPicker value={edit.colour ?? 'ember'} onValueChange={(colour: HabitColour) => onEdit({ colour })} />
  ),
  timeOfDay: ({ edit, onEdit, words: { t } }: EditorProps): ReactElement => (
    <RadioGroup<TimeOfDay>
      label={t('habits:bulk.timeOfDay')}
      value={edit.timeOfDay ?? 'anytime'}
      onValueChange={(timeOfDay) => onEdit({ timeOfDay })}
      options={timesOfDay.map((value) => ({ value, label: t(`today:timeOfDay.${value}`) }))}
    />
  ),
  routine: RoutineEditor,
} as const;

function RoutineEditor({ edit, onEdit, words: { t } }: EditorProps): ReactElement {
  const routines = useRoutines() ?? [];
  if (routines.length === 0) {
    return (
      <>
        <p className="text-sm text-ink-2">{t('habits:dialog.noRoutines')}</p>
        <Link to="/settings/habits" className={`${buttonClasses()} mt-4`}>
          {t('habits:dialog.toRoutines')}
        </Link>
      </>
    );
  }
  return (
    <RadioGroup<RoutineId | typeof noRoutine>
      label={t('habits:bulk.routine')}
      value={edit.routineId ?? noRoutine}
      onValueChange={(value) => onEdit({ routineId: value === noRoutine ? undefined : value })}
      options={[
        { value: noRoutine, label: t('habits:dialog.noRoutine') },
        ...routines.map(({ id, name, timeOfDay }) => ({
          value: id,
          label: name,
          description: t(`today:timeOfDay.${timeOfDay}`),
        })),
      ]}
    />
  );
}

function PauseForm({ today, words, onPause }: BulkDialogProps): ReactElement {
  const { t } = words;
  const [from, setFrom] = useState<string>(today);
  const [to, setTo] = useState('');
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const earliest = addDays(today, -maxPauseReachBackDays);
  const errorOf = (field: string): string | undefined => {
    const error = errors.find((each) => each.field === field);
    if (error === undefined) return undefined;
    return error.rule === 'required' ? t('habits:dialog.fromRequired') : refusalWords(error, words);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const first = parseLocalDate(from);
    setErrors(
      first === null
        ? [{ field: 'from', rule: 'required' }]
        : await onPause({ from: first, to: parseLocalDate(to) ?? undefined }),
    );
  };
  return (
    <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field
        label={t('habits:dialog.from')}
        hint={t('habits:dialog.fromHint', { day: dateWords(earliest, today, words) })}
        error={errorOf('from')}
        required
      >
        <Input type="date" value={from} min={earliest} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label={t('habits:dialog.to')} hint={t('habits:dialog.toHint')} error={errorOf('to')} optional>
        <Input type="date" value={to} min={from} onChange={(event) => setTo(event.target.value)} />
      </Field>
    </form>
  );
}
