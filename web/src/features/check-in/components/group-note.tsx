import type { DayControl } from '@hearth/shared/domain/check-ins/tap-act.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLinkedGroups } from '../../../data/queries/use-linked-groups.ts';
import { useFormat } from '../../../i18n/format.ts';

export interface GroupNoteProps {
  readonly habitId: HabitId;
  readonly control: DayControl;
}

/** What the day means in the groups of this habit: there a skip is a miss, and only a pause is leave (GRP6, GRP2). */
export function GroupNote({ habitId, control }: GroupNoteProps): ReactElement | null {
  const { t } = useTranslation('check-in');
  const format = useFormat();
  const names = useLinkedGroups(habitId) ?? [];
  if (names.length === 0) return null;
  const groups = format.list(names.map((name) => t('group.name', { name })));
  return (
    <p className="text-sm text-ink-2">
      {t(control === 'slip' ? 'group.confirm' : 'group.skip', { groups })}{' '}
      <Link to={`/habits/${habitId}/edit`} className="underline">
        {t('group.leave')}
      </Link>
    </p>
  );
}
