import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HabitFate, HabitPreview } from '@hearth/shared/import/import-plan.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useSchedulePhrase } from '../../../i18n/schedule-phrases.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Card } from '../../../ui/card.tsx';
import { paletteValue } from '../../../ui/palette.ts';
import { ParityDetails, type ParityDetailsProps } from './parity-details.tsx';

const fateTones: Record<HabitFate, 'good' | 'ember' | 'neutral'> = { new: 'good', changed: 'ember', same: 'neutral' };

export type HabitPreviewRowProps = Omit<ParityDetailsProps, 'parity'> & {
  /** Absent for a habit that is not judged. */
  readonly parity: ParityDetailsProps['parity'] | undefined;
};

/** One habit of the dry run: what the file says of it, what would happen to it, and how its numbers compare. */
export function HabitPreviewRow({ parity, ...props }: HabitPreviewRowProps): ReactElement {
  const { preview, like, isLike } = props;
  const { t } = useTranslation('import');
  const phrase = useSchedulePhrase();
  const rule = isLike && like !== undefined ? like : preview;
  return (
    <Card as="li" padding="sm" className="flex gap-3">
      <span
        aria-hidden="true"
        className="mt-1.5 size-3 shrink-0 rounded-full"
        style={{ background: paletteValue(preview.colour) }}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="min-w-0 flex-1 font-semibold break-words">{preview.name}</h3>
          {preview.archived ? <Badge>{t('habit.archived')}</Badge> : null}
          <Badge tone={fateTones[preview.fate]}>{t(`habit.${preview.fate}`)}</Badge>
        </div>
        <p className="text-sm text-ink-2">{phrase(rule.schedule, rule.target)}</p>
        <p className="mt-1 text-sm">
          <Content preview={preview} />
        </p>
        <Consequences preview={preview} />
        {parity === undefined ? null : <ParityDetails {...props} parity={parity} />}
      </div>
    </Card>
  );
}

const kinds = ['done', 'amount', 'skip', 'fail', 'notes'] as const;

function Content({ preview: { entries, firstDay, lastDay } }: { readonly preview: HabitPreview }): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  const counts = kinds
    .filter((kind) => entries[kind] > 0)
    .map((kind) => t(`habit.${kind}`, { count: entries[kind], number: format.number(entries[kind]) }));
  if (counts.length === 0 || firstDay === null || lastDay === null) return <>{t('habit.empty')}</>;
  const day = (label: string) => format.day(label, { dateStyle: 'medium' });
  const span = firstDay === lastDay ? day(firstDay) : t('habit.days', { first: day(firstDay), last: day(lastDay) });
  return <>{[...counts, span].join(' · ')}</>;
}

function Consequences({ preview }: { readonly preview: HabitPreview }): ReactElement | null {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { counts, fate, startMovesTo, hasNamesake, laterDays, isApproximate } = preview;
  const counted = (key: 'added' | 'corrected' | 'yours' | 'later', count: number) =>
    t(`habit.${key}`, { count, number: format.number(count) });
  const deeds: string[] = [];
  // Of a new habit everything is added: that was just said.
  if (fate !== 'new' && counts.added > 0) deeds.push(counted('added', counts.added));
  if (counts.changed > 0) deeds.push(counted('corrected', counts.changed));
  if (counts.yours > 0) deeds.push(counted('yours', counts.yours));
  const lines = [
    ...(deeds.length === 0 ? [] : [format.list(deeds)]),
    ...(startMovesTo === null
      ? []
      : [t('habit.startMoves', { day: format.day(startMovesTo, { dateStyle: 'medium' }) })]),
    ...(isApproximate ? [t('habit.approximate')] : []),
    ...(hasNamesake ? [t('habit.namesake')] : []),
    ...(laterDays === 0 ? [] : [counted('later', laterDays)]),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="mt-1 text-sm text-ink-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
