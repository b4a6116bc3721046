import type { LucideIcon } from 'lucide-react';
import { CircleUserRound, Flame, List, Sun } from 'lucide-react';

/** The rooms of the house that exist; a room stands in the bars only once one can enter it. */
export interface Room {
  readonly path: string;
  readonly icon: LucideIcon;
  /** Keys of the `app` catalogue: short under a thumb, exact on a desk. Without the first, another room leads there. */
  readonly barLabel?: 'nav.today' | 'nav.groups' | 'nav.me';
  readonly railLabel: 'nav.today' | 'nav.groups' | 'nav.habits' | 'nav.settings';
  /** All addresses of the room. */
  readonly addresses: RegExp;
}

export const rooms: readonly Room[] = [
  {
    path: '/today',
    icon: Sun,
    barLabel: 'nav.today',
    railLabel: 'nav.today',
    addresses: /^\/(?:today(?:\/|$)|habits\/(?!archive|streaks|$))/,
  },
  {
    path: '/groups',
    icon: Flame,
    barLabel: 'nav.groups',
    railLabel: 'nav.groups',
    addresses: /^\/(?:groups|join)(?:\/|$)/,
  },
  {
    path: '/habits',
    icon: List,
    railLabel: 'nav.habits',
    addresses: /^\/habits(?:\/(?:archive|streaks))?\/?$/,
  },
  {
    path: '/settings',
    icon: CircleUserRound,
    barLabel: 'nav.me',
    railLabel: 'nav.settings',
    addresses: /^\/settings(?:\/|$)/,
  },
];
