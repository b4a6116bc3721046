import { Ellipsis } from 'lucide-react';
import type { ReactElement } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import type { MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';

export interface MemberItemProps {
  readonly member: MemberLook;
  readonly items: readonly MenuItem[];
  readonly words: Words;
}

/** One member in a list, with what the viewer may do about them. */
export function MemberItem({ member: { card, name, colour }, items, words }: MemberItemProps): ReactElement {
  const { t, format } = words;
  const notes = [
    t('members.since', { day: format.day(card.fromDay, { dateStyle: 'medium' }) }),
    ...(card.onLeave ? [t('members.onLeave')] : []),
    ...(card.streak === undefined ? [] : [t('members.streak', { number: format.number(card.streak) })]),
    ...(card.zone === undefined ? [] : [t('members.zone', { place: card.zone.replaceAll('_', ' ') })]),
  ];
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line py-2 first:border-0">
      <Avatar name={name} colour={colour} size={36} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 text-sm font-semibold">
          <bdi className="min-w-0 truncate">{name}</bdi>
          {card.role === 'member' ? null : <Badge>{t(`role.${card.role}`)}</Badge>}
        </p>
        <p className="text-xs text-ink-2">
          {notes.reduce<string>((before, after) => (before === '' ? after : t('separator', { before, after })), '')}
        </p>
      </div>
      {items.length === 0 ? null : (
        <Menu
          trigger={<IconButton variant="ghost" label={t('members.more', { name })} icon={<Ellipsis size={20} />} />}
          items={items}
        />
      )}
    </li>
  );
}
