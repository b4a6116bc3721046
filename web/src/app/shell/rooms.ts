import type { LucideIcon } from 'lucide-react';
import { CircleUserRound, Sun } from 'lucide-react';

/** The rooms of the house that exist; a room stands in the bars only once one can enter it. */
export interface Room {
  readonly path: string;
  readonly icon: LucideIcon;
  /** Keys of the `app` catalogue: short under a thumb, exact on a desk. */
  readonly barLabel: 'nav.today' | 'nav.me';
  readonly railLabel: 'nav.today' | 'nav.settings';
  /** Paths that light the room up although they lie elsewhere. */
  readonly owns: RegExp;
}

export const rooms: readonly Room[] = [
  { path: '/today', icon: Sun, barLabel: 'nav.today', railLabel: 'nav.today', owns: /^\/(?:today|habits)(?:\/|$)/ },
  {
    path: '/settings',
    icon: CircleUserRound,
    barLabel: 'nav.me',
    railLabel: 'nav.settings',
    owns: /^\/settings(?:\/|$)/,
  },
];
