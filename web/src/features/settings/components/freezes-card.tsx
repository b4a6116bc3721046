import { defaultFreezesOn, settingCourse, type SettingVersion } from '@hearth/shared/domain/settings/setting.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { chooseSetting } from '../../../data/operations/settings.ts';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { datedChoice } from '../dated-choice.ts';
import { dayWords, useWords } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { SettingCard } from './setting-card.tsx';

export interface FreezesCardProps {
  readonly versions: readonly SettingVersion[];
  readonly today: LocalDate;
}

/** Whether a missed day may spend a freeze (STK7); from tomorrow on, the past keeps its verdicts (FACT7). */
export function FreezesCard({ versions, today }: FreezesCardProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const { chosen, fromDay } = datedChoice(settingCourse(versions, 'freezes'), today, defaultFreezesOn);
  const choose = (value: boolean): void => {
    void tell(chooseSetting(data, { name: 'freezes', value }), (done) =>
      t(value ? 'freezes.on' : 'freezes.off', { day: dayWords(done.fromDay, today, words) }),
    );
  };
  return (
    <SettingCard title={t('freezes.title')}>
      <Field
        label={t('freezes.label')}
        layout="inline"
        hint={
          <>
            {fromDay === null ? null : (
              <span className="mb-1 block font-semibold text-ink">
                {t(chosen ? 'freezes.plannedOn' : 'freezes.plannedOff', { day: dayWords(fromDay, today, words) })}
              </span>
            )}
            {t('freezes.text')}
          </>
        }
      >
        <Switch checked={chosen} onCheckedChange={choose} />
      </Field>
    </SettingCard>
  );
}
