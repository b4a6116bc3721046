import { Shield } from 'lucide-react';
import { useId, useMemo, type ReactElement } from 'react';
import { useOwnPast } from '../../../data/queries/use-own-past.ts';
import { usePastDays, type PastDays } from '../../../data/queries/use-past-days.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { matrixUnits } from '../matrix-cells.ts';
import { viewerLook, type MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';
import { MatrixGrid } from './matrix-grid.tsx';

export interface MatrixCardProps {
  readonly group: GroupDetail;
  /** Those who are shown, in order. */
  readonly members: readonly MemberLook[];
  readonly words: Words;
}

const stateKeys = { loading: 'matrix.older', offline: 'matrix.olderOffline', failed: 'matrix.olderFailed' } as const;

function olderWords({ state }: PastDays, { t }: Words): string {
  return state === 'idle' ? '' : t(stateKeys[state]);
}

/** Who did what on which day, as far back as the group goes; a day says why it looks as it does. */
export function MatrixCard({ group, members, words }: MatrixCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const past = usePastDays(group);
  const ownPast = useOwnPast(group);
  const { isCompact } = group.row;
  const units = useMemo(
    () => matrixUnits(past.days, group.overlaid.open, ownPast),
    [past.days, group.overlaid.open, ownPast],
  );
  const shown = useMemo(() => (isCompact ? [viewerLook(group, words)] : members), [isCompact, group, members, words]);
  const { held, keptToNext } = group.overlaid.numbers.shields;
  return (
    <Card as="section" aria-labelledby={titleId} className="min-w-0 max-sm:px-3">
      <CardHeader
        id={titleId}
        title={t('matrix.title')}
        aside={
          <span className="inline-flex items-center gap-1.5">
            <Shield size={16} aria-hidden="true" />
            {t('matrix.shields', { held: format.number(held) })}
            {keptToNext === null ? null : (
              <span className="max-sm:sr-only">
                {t('matrix.toNext', { count: keptToNext, number: format.number(keptToNext) })}
              </span>
            )}
          </span>
        }
      />
      {isCompact ? <p className="-mt-1 mb-2 text-sm text-ink-2">{t('matrix.big')}</p> : null}
      <MatrixGrid group={group} members={shown} units={units} words={words} onOldest={past.more} />
      <p role="status" className="text-xs text-ink-2 empty:hidden">
        {olderWords(past, words)}
      </p>
    </Card>
  );
}
