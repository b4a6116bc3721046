import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { ReactElement } from 'react';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { problemOf } from '../form-words.ts';
import { groupCategories, type AboutForm } from '../group-form.ts';
import type { Words } from '../groups-words.ts';

export interface AboutFieldsProps {
  readonly form: AboutForm;
  readonly change: (change: Partial<AboutForm>) => void;
  readonly errors: readonly RuleError[];
  readonly words: Words;
}

/** What the group says of itself. */
export function AboutFields({ form, change, errors, words }: AboutFieldsProps): ReactElement {
  const { t } = words;
  return (
    <Card className="flex flex-col gap-4">
      <Field label={t('form.name')} required error={problemOf('name', errors, words)}>
        <Input
          value={form.name}
          placeholder={t('form.namePlaceholder')}
          autoComplete="off"
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field
        label={t('form.description')}
        optional
        hint={t('form.descriptionHint')}
        error={problemOf('description', errors, words)}
      >
        <Textarea rows={2} value={form.description} onChange={(event) => change({ description: event.target.value })} />
      </Field>
      <Field label={t('form.category')}>
        <Select
          value={form.category}
          onValueChange={(category) => change({ category })}
          options={[
            { value: '', label: t('form.noCategory') },
            ...groupCategories.map((value) => ({ value, label: t(`form.categories.${value}`) })),
          ]}
        />
      </Field>
    </Card>
  );
}

const switches = [
  ['isPublic', 'form.public', 'form.publicHint'],
  ['isOpen', 'form.open', 'form.openHint'],
  ['membersInvite', 'form.membersInvite', null],
  ['showsHistory', 'form.showsHistory', null],
] as const;

/** Who may see it and come in. */
export function EntryFields({ form, change, errors, words }: AboutFieldsProps): ReactElement {
  const { t, format } = words;
  return (
    <Card as="section" aria-label={t('form.who')} className="flex flex-col gap-3">
      <h2 className="text-sm font-semibold">{t('form.who')}</h2>
      {switches.map(([name, label, hint]) => (
        <Field key={name} layout="inline" label={t(label)} {...(hint === null ? {} : { hint: t(hint) })}>
          <Switch checked={form[name]} onCheckedChange={(isOn) => change({ [name]: isOn })} />
        </Field>
      ))}
      <Field label={t('form.maxMembers')} error={problemOf('maxMembers', errors, words)} className="max-w-48">
        <NumberInput
          value={typeof form.maxMembers === 'number' ? form.maxMembers : null}
          onValueChange={(maxMembers) => change({ maxMembers })}
          locale={format.locale}
          maxDecimals={0}
        />
      </Field>
    </Card>
  );
}
