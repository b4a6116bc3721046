import './cheer.css';
import { Hand, type LucideIcon } from 'lucide-react';
import { cheerKinds, type CheerRow } from '@hearth/shared/domain/groups/group-row.ts';
import { asId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import { useState, type CSSProperties, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { wishInGroup } from '../../../data/operations/groups.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { useCalendar } from '../../../data/queries/use-calendar.ts';
import { useOnline } from '../../../lib/use-online.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import type { MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';
import { cheerIcons } from './cheer-icons.ts';

const toAll = 'all';

export interface CheerDialogProps {
  readonly group: GroupDetail;
  readonly members: readonly MemberLook[];
  readonly words: Words;
}

/** One cheer a day to each, with its rise shown here at once. */
export function CheerDialog({ group, members, words }: CheerDialogProps): ReactElement {
  const data = useData();
  const { t } = words;
  const today = useCalendar()?.today;
  const isOnline = useOnline();
  const [to, setTo] = useState<string>(toAll);
  const [sent, setSent] = useState<CheerRow['kind']>();
  const span = to === toAll ? null : asId<SpanId>(to);
  const own = group.mine.span;
  const hasCheered = group.cheers.some((cheer) => cheer.from === own && cheer.day === today && cheer.to === span);
  const cheer = (kind: CheerRow['kind']): void => {
    if (today === undefined) return;
    setSent(kind);
    void wishInGroup(
      data,
      { kind: 'group-cheer', groupId: group.id, to: span, day: today, cheer: kind },
      group.row.name,
    );
  };
  return (
    <Dialog
      size="sm"
      trigger={<Button icon={<Hand size={18} aria-hidden="true" />}>{t('can.cheer')}</Button>}
      title={t('cheers.title')}
    >
      <Field label={t('cheers.to')}>
        <Select
          value={to}
          onValueChange={(value) => {
            setTo(value);
            setSent(undefined);
          }}
          options={[
            { value: toAll, label: t('cheers.all') },
            ...members.filter(({ isViewer }) => !isViewer).map(({ card, name }) => ({ value: card.id, label: name })),
          ]}
        />
      </Field>
      <div role="group" aria-label={t('cheers.title')} className="mt-4 grid grid-cols-5 gap-2">
        {cheerKinds.map((kind) => {
          const Icon = cheerIcons[kind];
          return (
            <button
              key={kind}
              type="button"
              disabled={hasCheered}
              onClick={() => cheer(kind)}
              className="relative grid min-h-16 place-items-center content-center gap-1 rounded-md border border-line-2 bg-card text-xs hover:bg-sunk disabled:text-ink-2"
            >
              <Icon size={24} aria-hidden="true" className="text-ember-ink" />
              <span className="max-w-full truncate">{t(`cheers.kind.${kind}`)}</span>
              {sent === kind ? <Rise icon={Icon} /> : null}
            </button>
          );
        })}
      </div>
      <p role="status" className="mt-3 min-h-5 text-sm text-ink-2">
        {sent === undefined
          ? hasCheered
            ? t('cheers.today')
            : null
          : `${t('cheers.sent', { kind: t(`cheers.kind.${sent}`) })}. ${isOnline ? '' : t('cheers.offline')}`}
      </p>
    </Dialog>
  );
}

const drifts = [-18, -6, 6, 18];

/** A few of them rise and are gone. */
function Rise({ icon: Icon }: { readonly icon: LucideIcon }): ReactElement {
  return (
    <span aria-hidden="true" className="pointer-events-none absolute inset-0">
      {drifts.map((drift) => (
        <Icon key={drift} size={18} className="cheer-rise" style={{ '--cheer-drift': `${drift}px` } as CSSProperties} />
      ))}
    </span>
  );
}
