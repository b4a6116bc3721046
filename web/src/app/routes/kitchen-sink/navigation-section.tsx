import { ChartLine, CircleUserRound, Flame as FlameIcon, Plus, Sun } from 'lucide-react';
import { Flame } from '../../../ui/flame.tsx';
import { barActionClass, BottomBar, NavRail, type NavItem } from '../../../ui/navigation.tsx';
import { Section } from './section.tsx';

const items: readonly NavItem[] = [
  { to: location.pathname, label: 'Today', icon: <Sun size={22} aria-hidden="true" /> },
  {
    to: '/groups',
    label: 'Groups',
    icon: <FlameIcon size={22} aria-hidden="true" />,
    badge: '1',
  },
  { to: '/insights', label: 'Insights', icon: <ChartLine size={22} aria-hidden="true" /> },
  { to: '/me', label: 'Me', icon: <CircleUserRound size={22} aria-hidden="true" /> },
];

/** Both are bound to the window; the transforms bind them to their boxes instead. */
export function NavigationSection() {
  return (
    <Section title="Navigation">
      <div className="relative h-24 -translate-x-0 overflow-hidden rounded-lg border border-line md:hidden">
        <BottomBar
          label="Bottom bar"
          items={items}
          action={
            <button type="button" aria-label="Log" className={barActionClass}>
              <Plus size={26} aria-hidden="true" />
            </button>
          }
        />
      </div>
      <div className="hidden h-80 overflow-hidden rounded-lg border border-line md:block">
        <NavRail
          label="Rail"
          brand={
            <span className="flex items-center gap-2 text-lg font-bold">
              <Flame lit size={26} /> Hearth
            </span>
          }
          items={items}
        />
      </div>
    </Section>
  );
}
