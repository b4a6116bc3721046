import { ChevronLeft, ChevronRight, Shield } from 'lucide-react';
import { useId, useMemo, useState, type ReactElement } from 'react';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { useWideLayout } from '../../../lib/use-media-query.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { matrixUnits, pageOf } from '../matrix-cells.ts';
import type { MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';
import { MatrixTable } from './matrix-table.tsx';

export interface MatrixCardProps {
  readonly group: GroupDetail;
  /** Those who are shown, in order. */
  readonly members: readonly MemberLook[];
  readonly words: Words;
}

/** Columns of one page: as many as a phone, or a desk, has room for. */
const onPhone = 7;
const onDesk = 14;

/** Who did what on which day, a page at a time; a day says why it looks as it does. */
export function MatrixCard({ group, members, words }: MatrixCardProps): ReactElement {
  const { t, format } = words;
  const titleId = useId();
  const size = useWideLayout() ? onDesk : onPhone;
  const [page, setPage] = useState(0);
  const units = useMemo(() => matrixUnits(group.days, group.overlaid.open), [group.days, group.overlaid.open]);
  const shown = pageOf(units, page, size);
  const { held, keptToNext } = group.overlaid.numbers.shields;
  return (
    <Card as="section" aria-labelledby={titleId} className="max-sm:px-3">
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
      {units.length > size ? (
        <div className="-mt-2 mb-1 flex items-center justify-end gap-1">
          <IconButton
            variant="ghost"
            label={t('matrix.earlier')}
            disabled={units.length <= (page + 1) * size}
            icon={<ChevronLeft size={20} className="rtl:-scale-x-100" />}
            onClick={() => setPage(page + 1)}
          />
          <IconButton
            variant="ghost"
            label={t('matrix.later')}
            disabled={page === 0}
            icon={<ChevronRight size={20} className="rtl:-scale-x-100" />}
            onClick={() => setPage(page - 1)}
          />
        </div>
      ) : null}
      {/* Another page is another table: the place in it begins anew. */}
      <MatrixTable key={`${page} ${size}`} group={group} members={members} units={shown} words={words} />
    </Card>
  );
}
