import { ListTodo } from 'lucide-react';
import type { ReactElement } from 'react';
import { timesOfDay } from '@hearth/shared/domain/habits/habit.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import { Input } from '../../../ui/input.tsx';
import { RadioGroup, SegmentedControl } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { useEditor } from '../editor-context.ts';
import { newRoutine } from '../habit-form.ts';
import { ReadingInput } from './duration-input.tsx';
import { FoldingSection } from './folding-section.tsx';
import { FormField, FormGroup } from './form-field.tsx';

/** Where the habit stands on Today: its time of day, and its routine (SCH10). */
export function PlaceSection(): ReactElement {
  const { form, change, routines, isOpen, toggle, words } = useEditor();
  const { t, format } = words;
  const chosen = routines.find(({ id }) => id === form.routine);
  const timeOfDay = t(`timeOfDay.${form.timeOfDay}`);
  const routine = form.routine === newRoutine ? form.routineName.trim() : (chosen?.name ?? '');
  const ruleWords = ({ rule }: Routine): string => {
    if (rule.kind === 'all') return t('routine.ruleAll');
    return rule.kind === 'any' ? t('routine.ruleAny') : t('routine.ruleSome', { k: format.number(rule.k) });
  };
  return (
    <FoldingSection
      title={t('section.place')}
      summary={routine === '' ? t('summary.noRoutine', { timeOfDay }) : t('summary.routine', { timeOfDay, routine })}
      icon={<ListTodo size={22} />}
      isOpen={isOpen('place')}
      onToggle={() => toggle('place')}
    >
      <FormGroup name="timeOfDay" label={t('field.timeOfDay')}>
        <SegmentedControl
          value={form.timeOfDay}
          onValueChange={(value) => change({ timeOfDay: value })}
          options={timesOfDay.map((value) => ({ value, label: t(`timeOfDay.${value}`) }))}
          className="max-sm:grid max-sm:grid-cols-2"
        />
      </FormGroup>
      <FormField
        name="routineId"
        label={t('field.routineId')}
        hint={chosen === undefined ? undefined : ruleWords(chosen)}
      >
        <Select
          value={form.routine}
          onValueChange={(value) => change({ routine: value })}
          options={[
            { value: '', label: t('routine.none') },
            ...routines.map(({ id, name }) => ({ value: id as string, label: name })),
            { value: newRoutine, label: t('routine.new') },
          ]}
        />
      </FormField>
      {form.routine === newRoutine ? <NewRoutine /> : null}
    </FoldingSection>
  );
}

function NewRoutine(): ReactElement {
  const { form, change, words } = useEditor();
  const { t } = words;
  const rules = ['all', 'any', 'k-of-n'] as const;
  return (
    <div className="flex flex-col gap-4 border-s-2 border-line ps-4">
      <FormField name="routine.name" label={t('field.routineName')} hint={t('routine.newHint')} required>
        <Input
          value={form.routineName}
          onChange={(event) => change({ routineName: event.target.value })}
          placeholder={t('routine.namePlaceholder')}
          autoComplete="off"
        />
      </FormField>
      <FormGroup name="routine.rule" label={t('field.routineRule')}>
        <RadioGroup
          value={form.routineRule}
          onValueChange={(routineRule) => change({ routineRule })}
          options={rules.map((value) => ({ value, label: t(`routine.${value}`) }))}
        />
      </FormGroup>
      {form.routineRule === 'k-of-n' ? (
        <FormField name="routine.rule.k" label={t('field.routineK')}>
          <ReadingInput value={form.routineK} onValueChange={(routineK) => change({ routineK })} maxDecimals={0} />
        </FormField>
      ) : null}
    </div>
  );
}
