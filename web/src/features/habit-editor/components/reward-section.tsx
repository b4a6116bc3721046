import { Gift } from 'lucide-react';
import type { ReactElement } from 'react';
import { Input } from '../../../ui/input.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { Select } from '../../../ui/select.tsx';
import { useEditor } from '../editor-context.ts';
import { FoldingSection } from './folding-section.tsx';
import { FormField, FormGroup } from './form-field.tsx';

/** A reward, or a pleasant habit that follows; the two exclude each other, and a pleasant habit has neither. */
export function RewardSection(): ReactElement {
  const { form, change, isOpen, toggle, words } = useEditor();
  const { t } = words;
  return (
    <FoldingSection
      title={t('section.reward')}
      summary={useRewardSummary()}
      icon={<Gift size={22} />}
      isOpen={isOpen('reward')}
      onToggle={() => toggle('reward')}
    >
      <FormGroup name="pleasant" label={t('reward.label')}>
        <RadioGroup
          value={form.rewardKind}
          onValueChange={(rewardKind) => change({ rewardKind })}
          options={[
            { value: 'none', label: t('reward.none') },
            { value: 'reward', label: t('reward.reward'), description: t('reward.rewardHint') },
            { value: 'linked', label: t('reward.linked'), description: t('reward.linkedHint') },
            { value: 'pleasant', label: t('reward.pleasant'), description: t('reward.pleasantHint') },
          ]}
          className="sm:grid sm:grid-cols-2"
        />
      </FormGroup>
      {form.rewardKind === 'reward' ? (
        <FormField name="reward" label={t('field.reward')}>
          <Input
            value={form.reward}
            onChange={(event) => change({ reward: event.target.value })}
            placeholder={t('reward.placeholder')}
            autoComplete="off"
          />
        </FormField>
      ) : null}
      {form.rewardKind === 'linked' ? <LinkedHabit /> : null}
    </FoldingSection>
  );
}

function useRewardSummary(): string {
  const { form, habits, words } = useEditor();
  const { t } = words;
  if (form.rewardKind === 'pleasant') return t('summary.pleasant');
  if (form.rewardKind === 'reward' && form.reward.trim() !== '') return form.reward.trim();
  const linked = form.rewardKind === 'linked' ? habits.find(({ id }) => id === form.linkedHabit) : undefined;
  return linked === undefined ? t('summary.noReward') : t('summary.linked', { name: linked.name });
}

function LinkedHabit(): ReactElement {
  const { form, change, habits, view, words } = useEditor();
  const { t } = words;
  const pleasant = habits.filter((habit) => habit.pleasant && habit.id !== view?.habit.id);
  return (
    <FormField
      name="linkedHabitId"
      label={t('field.linkedHabitId')}
      hint={pleasant.length === 0 ? t('reward.noPleasant') : undefined}
    >
      <Select
        value={form.linkedHabit}
        onValueChange={(linkedHabit) => change({ linkedHabit })}
        options={[
          { value: '', label: t('reward.choose') },
          ...pleasant.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
      />
    </FormField>
  );
}
