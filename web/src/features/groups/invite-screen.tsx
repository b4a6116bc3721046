import { asId, type GroupId } from '@hearth/shared/kernel/ids.ts';
import { useState, type ReactElement } from 'react';
import { useParams } from 'react-router';
import { makeGroupSecret } from '../../data/groups/group-secret.ts';
import { mayInGroup } from '../../data/groups/group-view.ts';
import { useData } from '../../data/hearth-data.ts';
import { wishInGroup } from '../../data/operations/groups.ts';
import { useGroup, type GroupDetail } from '../../data/queries/use-groups.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { InviteLink } from './components/invite-link.tsx';
import { OpenInvites } from './components/open-invites.tsx';
import { Section } from './components/section.tsx';
import { NotInIt } from './group-screen.tsx';
import { useWords, type Words } from './groups-words.ts';

/** Invitations to a group: a link with its QR code, or one person by user name; and those that are open. */
export function InviteScreen(): ReactElement {
  const words = useWords();
  const { t } = words;
  const { groupId } = useParams();
  const group = useGroup(asId<GroupId>(groupId ?? ''));
  if (group === undefined) return <SkeletonList rows={4} className="px-4 pt-6" />;
  if (group === null || !mayInGroup(group, { kind: 'invite' })) return <NotInIt words={words} />;
  return (
    <div className="mx-auto grid max-w-2xl gap-4 px-4 pt-6 pb-10">
      <PageHeader
        title={t('invite.title')}
        eyebrow={<bdi>{group.row.name}</bdi>}
        back={{ to: `/groups/${group.id}`, label: t('toGroup') }}
      />
      <ByLink group={group} words={words} />
      <ByName group={group} words={words} />
      <OpenInvites group={group} words={words} />
    </div>
  );
}

interface PartProps {
  readonly group: GroupDetail;
  readonly words: Words;
}

const anyNumber = 'any';
const usesChoices = [1, 5, 20, 100] as const;
const daysChoices = [1, 7, 30, 365] as const;

function ByLink({ group, words }: PartProps): ReactElement {
  const data = useData();
  const { t, format } = words;
  const [uses, setUses] = useState<string>(anyNumber);
  const [days, setDays] = useState('7');
  const [url, setUrl] = useState<string>();
  const make = async (): Promise<void> => {
    const { secret, secretHash } = await makeGroupSecret();
    await wishInGroup(
      data,
      {
        kind: 'group-invite',
        groupId: group.id,
        inviteId: data.ids.next(),
        secretHash,
        days: Number(days),
        ...(uses === anyNumber ? {} : { uses: Number(uses) }),
      },
      group.row.name,
    );
    // The secret stands in the fragment, which no browser sends.
    setUrl(`${location.origin}/join/${group.id}#${secret}`);
  };
  return (
    <Section title={t('invite.byLink')} text={t('invite.byLinkText')}>
      <div className="grid gap-4">
        <div className="flex flex-wrap gap-3">
          <Field label={t('invite.uses')} className="min-w-40 flex-1">
            <Select
              value={uses}
              onValueChange={setUses}
              options={[
                { value: anyNumber, label: t('invite.usesAny') },
                ...usesChoices.map((count) => ({
                  value: String(count),
                  label: t('invite.usesSome', { count, number: format.number(count) }),
                })),
              ]}
            />
          </Field>
          <Field label={t('invite.days')} className="min-w-40 flex-1">
            <Select
              value={days}
              onValueChange={setDays}
              options={daysChoices.map((count) => ({
                value: String(count),
                label: t('invite.daysSome', { count, number: format.number(count) }),
              }))}
            />
          </Field>
        </div>
        <div>
          <Button variant="primary" onClick={() => void make()}>
            {t('invite.make')}
          </Button>
        </div>
        {url === undefined ? null : <InviteLink key={url} url={url} words={words} />}
      </div>
    </Section>
  );
}

function ByName({ group, words }: PartProps): ReactElement {
  const data = useData();
  const { t } = words;
  const [userName, setUserName] = useState('');
  const name = userName.trim();
  const send = async (): Promise<void> => {
    if (name === '') return;
    await wishInGroup(
      data,
      { kind: 'group-invite', groupId: group.id, inviteId: data.ids.next(), userName: name, uses: 1, days: 30 },
      group.row.name,
    );
    setUserName('');
    showToast({ message: t('invite.sent') });
  };
  return (
    <Section title={t('invite.byName')} text={t('invite.byNameText')}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field label={t('invite.userName')} className="min-w-48 flex-1">
          <Input
            value={userName}
            maxLength={64}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            onChange={(event) => setUserName(event.target.value)}
          />
        </Field>
        <Button type="submit" disabled={name === ''}>
          {t('invite.send')}
        </Button>
      </form>
    </Section>
  );
}
