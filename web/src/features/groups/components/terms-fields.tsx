import { asId, type TaskId } from '@hearth/shared/kernel/ids.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { RadioGroup, SegmentedControl } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { problemOf } from '../form-words.ts';
import { graceChoices, maxTasks, type TermsForm } from '../group-form.ts';
import type { Words } from '../groups-words.ts';
import { RuleExample } from './rule-example.tsx';

export interface TermsFieldsProps {
  readonly form: TermsForm;
  readonly change: (change: Partial<TermsForm>) => void;
  readonly errors: readonly RuleError[];
  readonly makeId: () => string;
  readonly words: Words;
}

const rules = ['all', 'at-least', 'percent', 'any', 'sum'] as const;

/** What the group asks: tasks, by day or week, and when that is kept, with an example in plain words. */
export function TermsFields(props: TermsFieldsProps): ReactElement {
  const { form, change, errors, words } = props;
  const { t, format } = words;
  return (
    <>
      <TaskFields {...props} />
      <Card className="flex flex-col gap-4">
        <FieldGroup label={t('form.unit')}>
          <SegmentedControl
            value={form.unit}
            onValueChange={(unit) => change({ unit })}
            options={[
              { value: 'day', label: t('form.unitDay') },
              { value: 'week', label: t('form.unitWeek') },
            ]}
          />
        </FieldGroup>
        <FieldGroup
          label={t(form.unit === 'week' ? 'form.ruleWeek' : 'form.rule')}
          error={problemOf('tasks', errors, words)}
        >
          <RadioGroup
            value={form.rule}
            onValueChange={(rule) => change({ rule })}
            options={rules.map((value) => ({
              value,
              label: t(`form.rules.${value}`),
              description: t(`form.ruleHints.${value}`),
            }))}
          />
        </FieldGroup>
        <RuleNumbers {...props} />
        <RuleExample form={form} words={words} />
      </Card>
      <Card className="flex flex-col gap-3">
        <Field label={t('form.grace')} hint={t('form.graceHint')}>
          <Select
            value={String(form.graceHours)}
            onValueChange={(hours) => change({ graceHours: Number(hours) })}
            options={graceChoices.map((hours) => ({
              value: String(hours),
              label: t('form.graceHours', { count: hours, number: format.number(hours) }),
            }))}
          />
        </Field>
        <Field layout="inline" label={t('form.reopens')} hint={t('form.reopensHint')}>
          <Switch checked={form.reopens} onCheckedChange={(reopens) => change({ reopens })} />
        </Field>
      </Card>
    </>
  );
}

function TaskFields({ form, change, errors, makeId, words }: TermsFieldsProps): ReactElement {
  const { t, format } = words;
  const { tasks } = form;
  const rename = (id: TaskId, name: string): void =>
    change({ tasks: tasks.map((task) => (task.id === id ? { ...task, name } : task)) });
  return (
    <Card as="section" aria-label={t('form.goal')} className="flex flex-col gap-4">
      <h2 className="text-sm font-semibold">{t('form.goal')}</h2>
      {tasks.map(({ id, name }, index) => (
        <div key={id} className="flex items-start gap-1">
          <Field
            className="min-w-0 flex-1"
            label={tasks.length === 1 ? t('form.task') : t('form.taskNumber', { number: format.number(index + 1) })}
            required
            error={problemOf(`task-${id}`, errors, words)}
          >
            <Input
              value={name}
              placeholder={t('form.taskPlaceholder')}
              autoComplete="off"
              onChange={(event) => rename(id, event.target.value)}
            />
          </Field>
          {tasks.length === 1 ? null : (
            <IconButton
              variant="ghost"
              className="mt-6.5"
              label={name.trim() === '' ? t('form.removeNameless') : t('form.removeTask', { name })}
              icon={<X size={20} />}
              onClick={() => change({ tasks: tasks.filter((task) => task.id !== id) })}
            />
          )}
        </div>
      ))}
      {tasks.length < maxTasks && form.rule !== 'sum' ? (
        <div>
          <Button
            icon={<Plus size={18} aria-hidden="true" />}
            onClick={() => change({ tasks: [...tasks, { id: asId<TaskId>(makeId()), name: '' }] })}
          >
            {t('form.addTask')}
          </Button>
        </div>
      ) : null}
      {tasks.length > 1 ? (
        <FieldGroup label={t('form.taskRule')}>
          <RadioGroup
            value={form.needsAllTasks ? 'all' : 'some'}
            onValueChange={(value) => change({ needsAllTasks: value === 'all' })}
            options={[
              { value: 'all', label: t('form.taskRuleAll') },
              { value: 'some', label: t('form.taskRuleSome') },
            ]}
          />
        </FieldGroup>
      ) : null}
      {tasks.length > 1 && !form.needsAllTasks ? (
        <NumberField name="taskCount" label={t('form.taskCount')} {...{ form, change, errors, words }} />
      ) : null}
    </Card>
  );
}

function RuleNumbers({ form, change, errors, words }: TermsFieldsProps): ReactElement | null {
  const { t } = words;
  const shared = { form, change, errors, words };
  if (form.rule === 'at-least') return <NumberField name="count" label={t('form.count')} {...shared} />;
  if (form.rule === 'percent') return <NumberField name="percent" label={t('form.percent')} {...shared} />;
  if (form.rule !== 'sum') return null;
  return (
    <div className="flex flex-wrap gap-3">
      <NumberField name="amount" label={t('form.amount')} decimals={2} {...shared} />
      <Field label={t('form.measure')} optional className="min-w-32 flex-1" error={problemOf('measure', errors, words)}>
        <Input
          value={form.measure}
          placeholder={t('form.measurePlaceholder')}
          autoComplete="off"
          onChange={(event) => change({ measure: event.target.value })}
        />
      </Field>
    </div>
  );
}

interface NumberFieldProps extends Pick<TermsFieldsProps, 'form' | 'change' | 'errors' | 'words'> {
  readonly name: 'count' | 'percent' | 'amount' | 'taskCount';
  readonly label: string;
  readonly decimals?: number;
}

function NumberField({ name, label, decimals = 0, form, change, errors, words }: NumberFieldProps): ReactElement {
  const reading = form[name];
  return (
    <Field label={label} required className="max-w-48 flex-1" error={problemOf(name, errors, words)}>
      <NumberInput
        value={typeof reading === 'number' ? reading : null}
        onValueChange={(next) => change({ [name]: next })}
        locale={words.format.locale}
        maxDecimals={decimals}
      />
    </Field>
  );
}
