import type { LucideIcon } from 'lucide-react';
import { Bell, CalendarClock, Database, Download, History, Info, ListChecks, Palette, UserRound } from 'lucide-react';

/** The pages of the settings, in the order of their list; each is found at `/settings/<name>`. */
export const sections = [
  { name: 'account', icon: UserRound },
  { name: 'appearance', icon: Palette },
  { name: 'time', icon: CalendarClock },
  { name: 'habits', icon: ListChecks },
  { name: 'reminders', icon: Bell },
  { name: 'data', icon: Database },
  { name: 'activity', icon: History },
  { name: 'install', icon: Download },
  { name: 'about', icon: Info },
] as const satisfies readonly { readonly name: string; readonly icon: LucideIcon }[];

export type SectionName = (typeof sections)[number]['name'];

/** Shown beside the list while no page is open. */
export const firstSection: SectionName = 'appearance';
