import { Archive, CalendarHeart, ChevronRight, ListChecks, Trophy, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useWords } from '../settings-words.ts';
import { SettingCard } from './setting-card.tsx';

interface ListLink {
  readonly key: 'all' | 'archive' | 'streaks' | 'year';
  readonly to: string;
  readonly icon: LucideIcon;
}

const links: readonly ListLink[] = [
  { key: 'all', to: '/habits', icon: ListChecks },
  { key: 'streaks', to: '/habits/streaks', icon: Trophy },
  { key: 'year', to: '/year', icon: CalendarHeart },
  { key: 'archive', to: '/habits/archive', icon: Archive },
];

/** The ways to the lists of habits, those put away among them (STK12). */
export function HabitListsCard(): ReactElement {
  const { t } = useWords();
  return (
    <SettingCard title={t('lists.title')}>
      <ul>
        {links.map(({ key, to, icon: Icon }) => (
          <li key={key} className="border-t border-line first:border-0">
            <Link to={to} className="flex min-h-14 items-center gap-3 rounded-sm py-1.5 hover:underline">
              <Icon size={20} aria-hidden="true" className="shrink-0 text-ink-2" />
              <span className="min-w-0 flex-1">
                <span className="block text-sm font-medium">{t(`lists.${key}`)}</span>
                <span className="block text-xs text-ink-2">{t(`lists.${key}Text`)}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-ink-3 rtl:-scale-x-100" />
            </Link>
          </li>
        ))}
      </ul>
    </SettingCard>
  );
}
