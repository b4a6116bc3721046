import type { GroupIntent } from '@hearth/shared/domain/groups/group-intent.ts';
import type { GroupAct, GroupRole } from '@hearth/shared/domain/access/group-acts.ts';
import { groupRoles } from '@hearth/shared/domain/access/group-acts.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { mayInGroup } from '../../../data/groups/group-view.ts';
import { useData } from '../../../data/hearth-data.ts';
import { wishInGroup } from '../../../data/operations/groups.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import type { MenuItem } from '../../../ui/menu.tsx';
import { SkeletonList } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import type { MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';
import { MemberItem } from './member-item.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { Section } from './section.tsx';

const MembersPaged = lazy(async () => ({ default: (await import('./members-paged.tsx')).MembersPaged }));

export interface MembersSectionProps {
  readonly group: GroupDetail;
  readonly members: readonly MemberLook[];
  readonly words: Words;
}

/** What asks before it is done. */
type Grave = 'transfer' | 'kick' | 'ban' | 'block';
interface Asked {
  readonly what: Grave;
  readonly member: MemberLook;
}

const intentOf = (what: Grave): `group-${Grave}` => `group-${what}`;

/** Who is in the group, and what the viewer may do about each. */
export function MembersSection({ group, members, words }: MembersSectionProps): ReactElement {
  const data = useData();
  const { t, format } = words;
  const [asked, setAsked] = useState<Asked>();
  const [reported, setReported] = useState<MemberLook>();
  const { hidden } = group.mine;
  const wish = async (intent: GroupIntent): Promise<void> => {
    await wishInGroup(data, intent, group.row.name);
    showToast({ message: t(intent.kind === 'group-block' ? 'members.blocked' : 'members.done') });
  };
  const unblock = async (): Promise<void> => {
    for (const span of hidden) await wish({ kind: 'group-unblock', groupId: group.id, span });
  };
  const name = asked?.member.name ?? '';
  const itemsOf = (member: MemberLook): readonly MenuItem[] =>
    itemsFor(group, member, words, {
      ask: (what) => setAsked({ what, member }),
      report: () => setReported(member),
      setRole: (role, span) => void wish({ kind: 'group-set-role', groupId: group.id, span, role }),
    });
  return (
    <Section title={t('members.title')}>
      {group.row.isCompact ? (
        <Suspense fallback={<SkeletonList rows={4} />}>
          <MembersPaged group={group} itemsOf={itemsOf} words={words} />
        </Suspense>
      ) : (
        <ul aria-label={t('members.list', { name: group.row.name })}>
          {members.map((member) => (
            <MemberItem key={member.card.id} member={member} words={words} items={itemsOf(member)} />
          ))}
        </ul>
      )}
      {hidden.length === 0 ? null : (
        <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-ink-2">
          {t('members.hidden', { count: hidden.length, number: format.number(hidden.length) })}
          <Button size="sm" onClick={() => void unblock()}>
            {t('members.unblock')}
          </Button>
        </p>
      )}
      {asked === undefined ? null : (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => {
            if (!isOpen) setAsked(undefined);
          }}
          tone={asked.what === 'transfer' ? 'plain' : 'danger'}
          title={t(`members.${asked.what}Title`, { name })}
          description={t(`members.${asked.what}Text`)}
          confirmLabel={t(`members.${asked.what}`).replace('…', '')}
          onConfirm={() => void wish({ kind: intentOf(asked.what), groupId: group.id, span: asked.member.card.id })}
        />
      )}
      {reported === undefined ? null : (
        <ReportDialog group={group} member={reported} words={words} onClose={() => setReported(undefined)} />
      )}
    </Section>
  );
}

interface Deeds {
  readonly ask: (what: Grave) => void;
  readonly report: () => void;
  readonly setRole: (role: GroupRole, span: SpanId) => void;
}

function itemsFor(group: GroupDetail, { card, isViewer }: MemberLook, { t }: Words, deeds: Deeds): readonly MenuItem[] {
  if (isViewer) return [];
  const may = (act: GroupAct): boolean => mayInGroup(group, act);
  const { role, id } = card;
  const roles = groupRoles.filter((to) => to !== 'owner' && may({ kind: 'set-role', target: role, to }));
  const item = (key: Grave, tone: 'plain' | 'danger'): MenuItem => ({
    key,
    label: t(`members.${key}`),
    tone,
    onSelect: () => deeds.ask(key),
  });
  return [
    ...roles.map((to) => ({
      key: to,
      label: t('members.setRole', { role: t(`role.${to}`) }),
      onSelect: () => deeds.setRole(to, id),
    })),
    ...(may({ kind: 'transfer', target: role }) ? [item('transfer', 'plain')] : []),
    item('block', 'plain'),
    ...(may({ kind: 'report' }) ? [{ key: 'report', label: t('members.report'), onSelect: deeds.report }] : []),
    ...(may({ kind: 'kick', target: role }) ? [item('kick', 'danger')] : []),
    ...(may({ kind: 'ban', target: role }) ? [item('ban', 'danger')] : []),
  ];
}
