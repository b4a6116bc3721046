import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { mayInGroup } from '../../../data/groups/group-view.ts';
import { useData } from '../../../data/hearth-data.ts';
import { wishInGroup } from '../../../data/operations/groups.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import type { Words } from '../groups-words.ts';
import { ReportDialog } from './report-dialog.tsx';
import { Section } from './section.tsx';

export interface EndSectionProps {
  readonly group: GroupDetail;
  readonly words: Words;
}

const graveKinds = ['leave', 'close', 'delete'] as const;
const backKinds = ['reopen', 'undelete'] as const;

/** Leaving, closing, deleting with 14 days to change one's mind, and telling what is wrong. */
export function EndSection({ group, words }: EndSectionProps): ReactElement {
  const data = useData();
  const { t } = words;
  const navigate = useNavigate();
  const [isReporting, setIsReporting] = useState(false);
  const { name } = group.row;
  const wish = async (what: (typeof graveKinds)[number] | (typeof backKinds)[number]): Promise<void> => {
    await wishInGroup(data, { kind: `group-${what}`, groupId: group.id }, name);
    showToast({ message: t('members.done') });
    if (what === 'leave') await navigate('/groups', { replace: true });
  };
  return (
    <Section title={t('manage.end')}>
      {group.role === 'owner' ? <p className="mb-3 text-sm text-ink-2">{t('manage.ownerLeave')}</p> : null}
      <div className="flex flex-wrap gap-2">
        {backKinds.map((what) =>
          mayInGroup(group, { kind: what }) ? (
            <Button key={what} variant="primary" onClick={() => void wish(what)}>
              {t(`manage.${what}`)}
            </Button>
          ) : null,
        )}
        {graveKinds.map((what) =>
          mayInGroup(group, { kind: what }) && !(what === 'leave' && group.isLeaving) ? (
            <ConfirmDialog
              key={what}
              tone="danger"
              trigger={<Button>{t(`manage.${what}`)}</Button>}
              title={t(`manage.${what}Title`, { name })}
              description={t(`manage.${what}Text`)}
              confirmLabel={t(`manage.${what}`)}
              onConfirm={() => void wish(what)}
            />
          ) : null,
        )}
        {mayInGroup(group, { kind: 'report' }) ? (
          <Button variant="ghost" onClick={() => setIsReporting(true)}>
            {t('manage.report')}
          </Button>
        ) : null}
      </div>
      {isReporting ? <ReportDialog group={group} words={words} onClose={() => setIsReporting(false)} /> : null}
    </Section>
  );
}
