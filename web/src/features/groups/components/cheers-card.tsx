import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import { useId, type ReactElement } from 'react';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import type { MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';
import { cheerIcons } from './cheer-icons.ts';

export interface CheersCardProps {
  readonly group: GroupDetail;
  readonly looks: ReadonlyMap<SpanId, MemberLook>;
  readonly words: Words;
}

const shownCheers = 8;

/** The latest cheers. */
export function CheersCard({ group, looks, words }: CheersCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const nameOf = (span: SpanId): string => looks.get(span)?.name ?? t('former');
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={t('cheers.title')} />
      {group.cheers.length === 0 ? (
        <p className="text-sm text-ink-2">{t('cheers.none')}</p>
      ) : (
        <ul className="grid gap-2">
          {group.cheers.slice(0, shownCheers).map(({ id, from, to, kind, day }) => {
            const Icon = cheerIcons[kind];
            return (
              <li key={id} className="flex items-center gap-2 text-sm">
                <Icon size={18} aria-hidden="true" className="shrink-0 text-ember-ink" />
                <span className="min-w-0 flex-1">
                  {t('cheers.one', {
                    from: nameOf(from),
                    to: to === null ? t('cheers.all') : nameOf(to),
                    kind: t(`cheers.kind.${kind}`),
                  })}
                </span>
                <span className="shrink-0 text-xs text-ink-2">{format.day(day)}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
