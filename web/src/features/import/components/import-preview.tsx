import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HabitPreview, ImportPlan } from '@hearth/shared/import/import-plan.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import type { PreviewState } from '../use-import.ts';
import { HabitPreviewRow } from './habit-preview-row.tsx';
import { ParityOverview } from './parity-overview.tsx';
import { WarningList } from './warning-list.tsx';

export interface ImportPreviewProps {
  readonly preview: PreviewState;
  readonly onJudgeLike: (origins: readonly string[], isLike: boolean) => void;
  readonly onImport: () => void;
  readonly onCancel: () => void;
}

/** Rows shown before one asks for all: thousands of rows at once would be felt. */
const firstRows = 60;

/** The dry run: what an import would do, habit by habit, before anything is written. */
export function ImportPreview({ preview, onJudgeLike, onImport, onCancel }: ImportPreviewProps): ReactElement {
  const { t } = useTranslation('import');
  const { file, plan } = preview;
  const hasNews = plan.habitTotals.new + plan.habitTotals.changed > 0;
  const isEmpty = plan.previews.length === 0;
  return (
    <div className="grid gap-4">
      <Card>
        <CardHeader title={t('preview.title', { file: file.file })} level={2} />
        <p className="mt-1 text-sm text-ink-2">
          {isEmpty ? t('preview.nothing') : hasNews ? t('preview.dryRun') : t('preview.allSame')}
        </p>
        {isEmpty ? null : <Totals plan={plan} />}
        <ParityOverview preview={preview} onJudgeLike={onJudgeLike} />
        <div className="mt-4 flex flex-wrap gap-2">
          {hasNews ? (
            <Button variant="primary" onClick={onImport}>
              {t('preview.import')}
            </Button>
          ) : null}
          <Button onClick={onCancel}>{t('preview.cancel')}</Button>
        </div>
      </Card>
      {plan.entryTotals.yours === 0 ? null : <Banner>{t('preview.yourEntriesWhy')}</Banner>}
      <WarningList warnings={file.warnings} />
      {isEmpty ? null : <HabitList preview={preview} onJudgeLike={onJudgeLike} />}
    </div>
  );
}

function HabitList({ preview, onJudgeLike }: Pick<ImportPreviewProps, 'preview' | 'onJudgeLike'>): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  const { file, plan, parities, likeThatApp } = preview;
  const { previews } = plan;
  const likes = useMemo(() => new Map(file.habits.map((habit) => [habit.origin, habit.likeThatApp])), [file]);
  const shown = showsAll ? previews : previews.slice(0, firstRows);
  const rowOf = (row: HabitPreview): ReactElement => (
    <HabitPreviewRow
      key={row.habitId}
      preview={row}
      app={t(`app.${file.source}`)}
      parity={parities.get(row.origin)}
      like={likes.get(row.origin)}
      isLike={row.fate === 'new' && likeThatApp.has(row.origin)}
      onJudgeLike={(isLike) => onJudgeLike([row.origin], isLike)}
    />
  );
  return (
    <section aria-label={t('preview.list')}>
      <ul className="grid gap-2">{shown.map(rowOf)}</ul>
      {shown.length === previews.length ? null : (
        <Button className="mt-3" onClick={() => setShowsAll(true)}>
          {t('preview.more', { number: format.number(previews.length) })}
        </Button>
      )}
    </section>
  );
}

function Totals({ plan: { habitTotals, entryTotals } }: { readonly plan: ImportPlan }): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  const lines = [
    { label: t('preview.newHabits'), value: habitTotals.new, always: true },
    { label: t('preview.changedHabits'), value: habitTotals.changed, always: false },
    { label: t('preview.sameHabits'), value: habitTotals.same, always: false },
    { label: t('preview.newEntries'), value: entryTotals.added, always: true },
    { label: t('preview.changedEntries'), value: entryTotals.changed, always: false },
    { label: t('preview.sameEntries'), value: entryTotals.same, always: false },
    { label: t('preview.yourEntries'), value: entryTotals.yours, always: false },
  ];
  return (
    <dl className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3">
      {lines
        .filter(({ value, always }) => always || value > 0)
        .map(({ label, value }) => (
          <div key={label} className="flex flex-col-reverse justify-end">
            <dt className="text-sm text-ink-2">{label}</dt>
            <dd className="text-xl font-bold">{format.number(value)}</dd>
          </div>
        ))}
    </dl>
  );
}
