import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isNothingToDo } from '@hearth/shared/import/hearth/restore-counts.ts';
import type { RestoreMode } from '@hearth/shared/import/hearth/restore-rules.ts';
import { exportedTables } from '@hearth/shared/protocol/export-format.ts';
import { activityDays } from '../../../data/activity-row.ts';
import type { RestorePreview, RestoreSource } from '../../../data/operations/restores.ts';
import { useFormat, type Format } from '../../../i18n/format.ts';
import { readDeviceZone } from '../../../lib/device-zone.ts';
import { Button } from '../../../ui/button.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { CountsTable } from './counts-table.tsx';
import { WarningList } from './warning-list.tsx';

export interface RestorePreviewCardProps {
  readonly source: RestoreSource;
  readonly preview: RestorePreview;
  readonly onWrite: (mode: RestoreMode) => void;
  readonly onLeave: () => void;
}

/** The dry run: what is in the file, and what each way of restoring would do, before anything is written. */
export function RestorePreviewCard({ source, preview, onWrite, onLeave }: RestorePreviewCardProps): ReactElement {
  const { t } = useTranslation('restore');
  const format = useFormat();
  const [way, setWay] = useState<'merge' | 'replace'>('merge');
  const [revives, setRevives] = useState(false);
  const deletedHere = countDeletedHere(preview);
  const mode = way === 'replace' ? 'replace' : revives ? 'merge-revive' : 'merge';
  const counts = preview[mode];
  const isDone = isNothingToDo(counts);
  const absent = countAbsentFiles(source);
  return (
    <div className="grid gap-4">
      <Card>
        <CardHeader title={t('holds', { file: source.name })} />
        <p className="text-sm">{useHoldings(source, format)}</p>
        {absent > 0 ? (
          <p className="mt-1 text-sm text-ink-2">
            {t('withoutFile', { count: absent, number: format.number(absent) })}
          </p>
        ) : null}
        <p className="mt-1 text-sm text-ink-2">{t('nothingYet')}</p>
      </Card>
      <WarningList warnings={source.file.warnings} leftOut={source.file.leftOut} />
      <Card as="section" aria-labelledby="restore-way">
        <CardHeader id="restore-way" title={t('way')} />
        <RadioGroup
          label={t('way')}
          value={way}
          onValueChange={setWay}
          options={[
            { value: 'merge', label: t('merge'), description: t('mergeText') },
            {
              value: 'replace',
              label: t('replace'),
              description: t('replaceText', { days: format.number(activityDays) }),
            },
          ]}
        />
        {way === 'merge' && deletedHere > 0 ? (
          <div className="mt-2">
            <Checkbox
              checked={revives}
              onCheckedChange={setRevives}
              label={t('revive')}
              description={t('reviveText', { count: deletedHere, number: format.number(deletedHere) })}
            />
          </div>
        ) : null}
        <div role="status" className="mt-4">
          {isDone ? <p className="text-sm font-semibold">{t('allSame')}</p> : null}
          <CountsTable counts={counts} />
        </div>
        <div className="mt-4 flex flex-wrap gap-2">
          {isDone ? null : <WriteButton way={way} onWrite={() => onWrite(mode)} />}
          <Button onClick={onLeave}>{t('leave')}</Button>
        </div>
      </Card>
    </div>
  );
}

/** A merge adds; a replacement takes away, so it asks once more. */
function WriteButton({
  way,
  onWrite,
}: {
  readonly way: 'merge' | 'replace';
  readonly onWrite: () => void;
}): ReactElement {
  const { t } = useTranslation('restore');
  const format = useFormat();
  if (way === 'merge') {
    return (
      <Button variant="primary" onClick={onWrite}>
        {t('doMerge')}
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t('doReplace')}</Button>}
      title={t('sure')}
      description={t('sureText', { days: format.number(activityDays) })}
      confirmLabel={t('doReplace')}
      tone="danger"
      onConfirm={onWrite}
    />
  );
}

/** "Exported on 12 Jun 2024: 3 habits, 1,204 entries." */
function useHoldings({ file, files }: RestoreSource, format: Format): string {
  const { t } = useTranslation('restore');
  const habits = file.tables.habits.filter(({ deletedAt }) => deletedAt === undefined).length;
  const entries = file.tables.checkIns.filter(
    ({ kind, deletedAt }) => kind !== 'none' && deletedAt === undefined,
  ).length;
  const holdings = format.list([
    t('habits', { count: habits, number: format.number(habits) }),
    t('entries', { count: entries, number: format.number(entries) }),
    ...(files.size === 0 ? [] : [t('files', { count: files.size, number: format.number(files.size) })]),
  ]);
  const at = file.exportedAt === null ? Number.NaN : Date.parse(file.exportedAt);
  if (Number.isNaN(at)) return holdings;
  return t('exportedAt', { time: format.instant(at, readDeviceZone()), holdings });
}

function countAbsentFiles({ file, files }: RestoreSource): number {
  return file.tables.attachments.filter(({ id, deletedAt }) => deletedAt === undefined && !files.has(id)).length;
}

function countDeletedHere(preview: RestorePreview): number {
  return exportedTables.reduce((sum, name) => {
    const reasons = [preview.merge[name], preview['merge-revive'][name]].map(({ kept }) => kept['deleted-here'] ?? 0);
    return sum + (reasons[0] ?? 0) - (reasons[1] ?? 0);
  }, 0);
}
