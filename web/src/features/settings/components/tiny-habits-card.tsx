import type { ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { setSetting } from '../../../data/operations/settings.ts';
import { useSettings } from '../../../data/queries/use-settings.ts';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { useWords } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { SettingCard } from './setting-card.tsx';

/** Holds what is created or changed to two minutes and at most seven days apart (A15). */
export function TinyHabitsCard(): ReactElement {
  const data = useData();
  const { t } = useWords();
  const { tell } = useActs();
  const isOn = useSettings()?.tinyHabits ?? false;
  const choose = (value: boolean): void => {
    void tell(setSetting(data, 'tinyHabits', value), () => t(value ? 'tiny.on' : 'tiny.off'));
  };
  return (
    <SettingCard title={t('tiny.title')}>
      <Field label={t('tiny.label')} hint={t('tiny.text')} layout="inline">
        <Switch checked={isOn} onCheckedChange={choose} />
      </Field>
    </SettingCard>
  );
}
