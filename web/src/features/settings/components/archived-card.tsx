import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ArchiveRestore } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useData } from '../../../data/hearth-data.ts';
import { unarchiveHabit } from '../../../data/operations/habits.ts';
import type { RuleRows } from '../../../data/rule-rows.ts';
import { isArchivedOn } from '../../../data/today-view.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { paletteValue } from '../../../ui/palette.ts';
import { useWords } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { SettingCard } from './setting-card.tsx';

export interface ArchivedCardProps {
  readonly rows: RuleRows;
  readonly today: LocalDate;
}

/** Habits that were put away (STK12), and the way back for each. */
export function ArchivedCard({ rows, today }: ArchivedCardProps): ReactElement {
  const data = useData();
  const { t } = useWords();
  const { tell } = useActs();
  const archived = rows.habits.filter((habit) => isArchivedOn(rows, habit, today));
  const focusRef = useKeptFocus<HTMLDivElement>(archived.length);
  const restore = ({ id, name }: Habit): void => {
    void tell(unarchiveHabit(data, id), () => t('archived.restored', { name }));
  };
  return (
    <SettingCard
      title={t('archived.title')}
      text={archived.length === 0 ? undefined : t('archived.text')}
      focusRef={focusRef}
    >
      {archived.length === 0 ? (
        <p className="text-sm text-ink-2">{t('archived.empty')}</p>
      ) : (
        <ul>
          {archived.map((habit) => (
            <li key={habit.id} className="flex min-h-14 items-center gap-3 border-t border-line py-1.5 first:border-0">
              <span style={{ color: paletteValue(habit.colour) }} className="shrink-0">
                <Icon name={habit.icon} />
              </span>
              <Link
                to={`/habits/${habit.id}`}
                className="min-h-11 min-w-0 flex-1 content-center rounded-sm text-sm font-medium hover:underline"
              >
                <span className="line-clamp-2">{habit.name}</span>
              </Link>
              <Button
                size="sm"
                icon={<ArchiveRestore size={16} aria-hidden="true" />}
                aria-label={t('archived.restoreOf', { name: habit.name })}
                onClick={() => restore(habit)}
              >
                {t('archived.restore')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </SettingCard>
  );
}
