import { UserRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { dismissRefusal } from '../../data/operations/profile.ts';
import type { RefusedProfileChange } from '../../data/own-profile.ts';
import { useProfile, type ProfileView } from '../../data/queries/use-profile.ts';
import { useSyncStatus } from '../../data/queries/use-sync-status.ts';
import { account } from '../../i18n/en/account.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords, type Words } from './account-words.ts';
import { Waiting } from './components/answer-gate.tsx';
import { Frame } from './components/frame.tsx';
import { PictureSection } from './components/picture-section.tsx';
import { PrivacySection } from './components/privacy-section.tsx';
import { ProfileForm } from './components/profile-form.tsx';
import { ToAccount } from './components/to-account.tsx';

/** Settings > Account > Profile: what others may see of a person. */
export function ProfilePage(): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  const view = useProfile();
  return (
    <Frame title={t('profile.title')}>
      {sync === undefined ? (
        <EmptyState icon={<UserRound size={28} />} title={t('profile.none')} actions={<ToAccount />}>
          {t('profile.noneText')}
        </EmptyState>
      ) : view === undefined ? (
        <Waiting />
      ) : (
        <Profile {...view} />
      )}
    </Frame>
  );
}

function Profile({ profile, avatar, waiting, refused }: ProfileView): ReactElement {
  const { t, format } = useWords();
  const sync = useSyncStatus();
  const username = sync?.account?.name;
  // With a network it is a matter of a moment, which needs no word.
  const isHeldUp = waiting > 0 && (sync?.status.kind === 'offline' || sync?.status.kind === 'problem');
  return (
    <>
      <div role="status" className="empty:hidden">
        {isHeldUp ? <Banner>{t('profile.waiting', { count: waiting, number: format.number(waiting) })}</Banner> : null}
      </div>
      {refused.map((change) => (
        <Refused key={change.id} change={change} />
      ))}
      <PictureSection name={profile.displayName === '' ? (username ?? '') : profile.displayName} avatar={avatar} />
      <ProfileForm profile={profile} username={username} />
      <PrivacySection profile={profile} />
    </>
  );
}

type RefusalKey = keyof typeof account.profile.refused;
const isRefusalKey = (code: string): code is RefusalKey => code in account.profile.refused;
type FieldKey = keyof typeof account.profile.field;
const isFieldKey = (field: string): field is FieldKey => field in account.profile.field;

function refusalWords({ reason, fields }: RefusedProfileChange, { t, format }: Words): string {
  const named = format.list(fields.map((field) => (isFieldKey(field) ? t(`profile.field.${field}`) : field)));
  return t(`profile.refused.${isRefusalKey(reason) ? reason : 'other'}`, { code: reason, fields: named });
}

function Refused({ change }: { readonly change: RefusedProfileChange }): ReactElement {
  const data = useData();
  const words = useWords();
  return (
    <Banner
      tone="bad"
      live="alert"
      title={words.t('profile.refusedTitle')}
      onDismiss={() => void dismissRefusal(data, change.id)}
    >
      {refusalWords(change, words)}
    </Banner>
  );
}
