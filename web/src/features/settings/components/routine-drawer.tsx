import { timesOfDay, type Habit, type TimeOfDay } from '@hearth/shared/domain/habits/habit.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { Trash2 } from 'lucide-react';
import { useId, useState, type ReactElement, type SubmitEvent } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { createRoutine, deleteRoutine, editRoutine } from '../../../data/operations/routines.ts';
import { Button } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/drawer.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { fieldRefusal } from '../refusal-words.ts';
import { useWords } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { useFocusOnRefusal } from '../use-focus-on-refusal.ts';

export interface RoutineDrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Null makes a new one. */
  readonly routine: Routine | null;
  readonly habits: readonly Habit[];
}

/** Name, time of day and rule of a routine; its end too, when it exists. */
export function RoutineDrawer({ open, onOpenChange, routine, habits }: RoutineDrawerProps): ReactElement {
  const data = useData();
  const { t } = useWords();
  const { tell } = useActs();
  const formId = useId();
  const close = (): void => onOpenChange(false);
  const remove = ({ id, name }: Routine): void => {
    close();
    void tell(deleteRoutine(data, id), () => t('routines.deleted', { name }));
  };
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={t(routine === null ? 'routines.newTitle' : 'routines.editTitle')}
      footer={
        <>
          {routine === null ? null : (
            <Button
              variant="ghost"
              className="me-auto text-bad"
              icon={<Trash2 size={18} aria-hidden="true" />}
              onClick={() => remove(routine)}
            >
              {t('routines.delete')}
            </Button>
          )}
          <Button type="submit" form={formId} variant="primary">
            {t(routine === null ? 'routines.create' : 'routines.save')}
          </Button>
        </>
      }
    >
      <RoutineForm formId={formId} routine={routine} onDone={close} />
      {routine === null ? null : <Members names={namesIn(routine, habits)} />}
    </Drawer>
  );
}

const namesIn = (routine: Routine, habits: readonly Habit[]): readonly string[] =>
  habits.filter(({ routineId }) => routineId === routine.id).map(({ name }) => name);

function Members({ names }: { readonly names: readonly string[] }): ReactElement | null {
  const { t, format } = useWords();
  if (names.length === 0) return null;
  return (
    <section className="mt-4 text-sm">
      <h3 className="font-semibold">{t('routines.members')}</h3>
      <p className="mt-1 text-ink-2">{format.list(names)}</p>
    </section>
  );
}

/** Fields that show their own refusals. */
const shownFields = ['name', 'rule.k'];

interface RoutineFormProps {
  readonly formId: string;
  readonly routine: Routine | null;
  readonly onDone: () => void;
}

/** Lives as long as the drawer is open, so every opening begins with what is stored. */
function RoutineForm({ formId, routine, onDone }: RoutineFormProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t, format } = words;
  const { tell } = useActs();
  const [name, setName] = useState(routine?.name ?? '');
  const [timeOfDay, setTimeOfDay] = useState<TimeOfDay>(routine?.timeOfDay ?? 'morning');
  const [kind, setKind] = useState<Routine['rule']['kind']>(routine?.rule.kind ?? 'all');
  const [k, setK] = useState<number | null | 'not-a-number'>(routine?.rule.kind === 'k-of-n' ? routine.rule.k : 2);
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const formRef = useFocusOnRefusal(errors);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const rule: Routine['rule'] = kind === 'k-of-n' ? { kind, k: typeof k === 'number' ? k : Number.NaN } : { kind };
    const fields = { name, timeOfDay, rule };
    const shownName = name.trim();
    const outcome =
      routine === null
        ? await tell(createRoutine(data, fields), () => t('routines.created', { name: shownName }), shownFields)
        : await tell(
            editRoutine(data, routine.id, fields),
            () => t('routines.saved', { name: shownName }),
            shownFields,
          );
    if (outcome.ok) onDone();
    else setErrors(outcome.error);
  };
  return (
    <form ref={formRef} id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label={t('routines.name')} error={fieldRefusal('name', errors, words)}>
        <Input value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('routines.when')}>
        <Select
          value={timeOfDay}
          onValueChange={setTimeOfDay}
          options={timesOfDay.map((value) => ({ value, label: t(`routines.${value}`) }))}
        />
      </Field>
      <FieldGroup label={t('routines.rule')}>
        <RadioGroup
          value={kind}
          onValueChange={setKind}
          options={[
            { value: 'all', label: t('routines.ruleAll') },
            { value: 'any', label: t('routines.ruleAny') },
            { value: 'k-of-n', label: t('routines.ruleSome') },
          ]}
        />
      </FieldGroup>
      {kind === 'k-of-n' ? (
        <Field label={t('routines.k')} hint={t('routines.kHint')} error={fieldRefusal('rule.k', errors, words)}>
          <NumberInput
            value={k === 'not-a-number' ? null : k}
            onValueChange={setK}
            locale={format.locale}
            maxDecimals={0}
          />
        </Field>
      ) : null}
    </form>
  );
}
