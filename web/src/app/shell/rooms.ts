import type { LucideIcon } from 'lucide-react';
import { CircleUserRound, Sun } from 'lucide-react';

/** The rooms of the house that exist; a room stands in the bars only once one can enter it. */
export interface Room {
  readonly path: string;
  readonly icon: LucideIcon;
  /** Keys of the `app` catalogue: short under a thumb, exact on a desk. */
  readonly barLabel: 'nav.today' | 'nav.me';
  readonly railLabel: 'nav.today' | 'nav.settings';
  /** All addresses of the room. */
  readonly addresses: RegExp;
}

export const rooms: readonly Room[] = [
  {
    path: '/today',
    icon: Sun,
    barLabel: 'nav.today',
    railLabel: 'nav.today',
    addresses: /^\/(?:today|habits)(?:\/|$)/,
  },
  {
    path: '/settings',
    icon: CircleUserRound,
    barLabel: 'nav.me',
    railLabel: 'nav.settings',
    addresses: /^\/settings(?:\/|$)/,
  },
];
