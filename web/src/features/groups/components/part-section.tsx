import type { GroupChoices } from '@hearth/shared/domain/groups/group-row.ts';
import { asId, type HabitId, type TaskId } from '@hearth/shared/kernel/ids.ts';
import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { linkHabit, wishInGroup } from '../../../data/operations/groups.ts';
import { useCalendar, useRuleRows } from '../../../data/queries/use-calendar.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { showToast } from '../../../ui/toast.ts';
import { Switch } from '../../../ui/switch.tsx';
import { problemOf } from '../form-words.ts';
import { checkAlias } from '../group-form.ts';
import { linkableHabits, linksFor, newHabit } from '../habit-template.ts';
import type { Words } from '../groups-words.ts';
import { AliasField } from './alias-field.tsx';
import { Section } from './section.tsx';

export interface PartSectionProps {
  readonly group: GroupDetail;
  readonly words: Words;
}

/** The viewer's own part: their habits, their name, what others see of them and what they are told. */
export function PartSection({ group, words }: PartSectionProps): ReactElement {
  const { t } = words;
  return (
    <Section id="part" title={t('part.title')}>
      <div className="grid gap-5">
        {group.role === 'viewer' ? null : <LinkedHabits group={group} words={words} />}
        <OwnName group={group} words={words} />
        <OwnChoices group={group} words={words} />
      </div>
    </Section>
  );
}

function LinkedHabits({ group, words }: PartSectionProps): ReactElement | null {
  const data = useData();
  const { t } = words;
  const rows = useRuleRows();
  const today = useCalendar()?.today;
  if (rows === undefined || today === undefined) return null;
  const { terms } = group.row;
  const habits = linkableHabits(rows, terms, today);
  const link = async (taskId: TaskId, choice: string): Promise<void> => {
    if (choice === '') return;
    if (choice === newHabit) {
      const [made] = await linksFor(data, { ...terms, tasks: terms.tasks.filter(({ id }) => id === taskId) }, {});
      if (made !== undefined) await linkHabit(data, group.id, made);
    } else await linkHabit(data, group.id, { taskId, habitId: asId<HabitId>(choice) });
    showToast({ message: t('part.habitSaved') });
  };
  return (
    <div className="grid gap-3">
      {terms.tasks.map(({ id, name }) => {
        const linked = group.links.find(({ taskId }) => taskId === id)?.habitId;
        return (
          <Field key={id} label={t('part.habitOf', { task: name })}>
            <Select
              value={linked !== undefined && habits.some((habit) => habit.id === linked) ? linked : ''}
              onValueChange={(choice) => void link(id, choice)}
              options={[
                { value: '', label: t('part.habitNone'), disabled: linked !== undefined },
                ...habits.map((habit) => ({ value: habit.id as string, label: habit.name })),
                { value: newHabit, label: t('form.habitNew', { name }) },
              ]}
            />
          </Field>
        );
      })}
      <p className="text-xs text-ink-2">{t(terms.rule.kind === 'sum' ? 'form.habitHintSum' : 'form.habitHint')}</p>
    </div>
  );
}

function OwnName({ group, words }: PartSectionProps): ReactElement {
  const data = useData();
  const { t } = words;
  const known = group.mine.choices.alias;
  const [alias, setAlias] = useState(known);
  const [isTried, setIsTried] = useState(false);
  const errors = isTried ? checkAlias(alias) : [];
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (checkAlias(alias).length > 0) return;
    await wishInGroup(data, { kind: 'group-card', groupId: group.id, alias: alias.trim() }, group.row.name);
    showToast({ message: t('part.aliasSaved') });
  };
  return (
    <div className="grid gap-2">
      <AliasField alias={alias} onChange={setAlias} error={problemOf('alias', errors, words)} words={words} />
      {alias.trim() === known ? null : (
        <div>
          <Button onClick={() => void save()}>{t('part.aliasSave')}</Button>
        </div>
      )}
    </div>
  );
}

type Wanted = Partial<Omit<GroupChoices, 'alias'>>;

function OwnChoices({ group, words }: PartSectionProps): ReactElement {
  const data = useData();
  const { t } = words;
  const { choices } = group.mine;
  const choose = (wanted: Wanted): void =>
    void wishInGroup(data, { kind: 'group-card', groupId: group.id, ...wanted }, group.row.name);
  const share = (name: 'streak' | 'zone') => (isOn: boolean) => choose({ shares: { ...choices.shares, [name]: isOn } });
  const toggle = (name: Exclude<keyof Wanted, 'shares'>) => (isOn: boolean) => choose({ [name]: isOn });
  const privacy = [
    ['streak', t('part.streak'), choices.shares.streak, share('streak')],
    ['zone', t('part.zone'), choices.shares.zone === true, share('zone')],
    ['showsAtClose', t('part.showsAtClose'), choices.showsAtClose, toggle('showsAtClose')],
    ['onBoards', t('part.onBoards'), choices.onBoards, toggle('onBoards')],
    ...(choices.onBoards
      ? ([['hidesOnBoards', t('part.hidesOnBoards'), choices.hidesOnBoards, toggle('hidesOnBoards')]] as const)
      : []),
    ...(group.row.isPublic ? ([['onPage', t('part.onPage'), choices.onPage, toggle('onPage')]] as const) : []),
  ] as const;
  const notices = [
    ['muted', t('part.muted'), choices.muted, toggle('muted')],
    ...(choices.muted ? [] : ([['tellsRisk', t('part.tellsRisk'), choices.tellsRisk, toggle('tellsRisk')]] as const)),
  ] as const;
  return (
    <>
      {(
        [
          [t('part.privacy'), privacy],
          [t('part.notices'), notices],
        ] as const
      ).map(([title, switches]) => (
        <div key={title}>
          <h3 className="text-sm font-semibold">{title}</h3>
          {switches.map(([name, label, checked, change]) => (
            <Field key={name} layout="inline" label={label}>
              <Switch checked={checked} onCheckedChange={change} />
            </Field>
          ))}
        </div>
      ))}
    </>
  );
}
