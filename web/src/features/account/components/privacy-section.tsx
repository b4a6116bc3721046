import type { Profile } from '@hearth/shared/domain/profiles/profile-rules.ts';
import type { ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { changeProfile } from '../../../data/operations/profile.ts';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { useWords } from '../account-words.ts';
import { Section } from './frame.tsx';

const CHOICES = ['isPublic', 'isHiddenFromRankings', 'isPresenceHidden'] as const;

/** What others may see. Each choice holds at once, here, and is sent when it can be. */
export function PrivacySection({ profile }: { readonly profile: Profile }): ReactElement {
  const data = useData();
  const { t } = useWords();
  return (
    <Section title={t('profile.privacy')} text={t('profile.privacyText')}>
      <div className="grid gap-4">
        {CHOICES.map((name) => (
          <Field key={name} layout="inline" label={t(`profile.${name}`)} hint={t(`profile.${name}Hint`)}>
            <Switch checked={profile[name]} onCheckedChange={(isOn) => void changeProfile(data, { [name]: isOn })} />
          </Field>
        ))}
      </div>
    </Section>
  );
}
