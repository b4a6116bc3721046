import { BookOpen, Droplet, Footprints, Moon, Plus, type LucideIcon } from 'lucide-react';
import { lazy, Suspense, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { paletteValue, paletteWash } from '../../../ui/palette.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import type { Starter, StarterKey } from '../starters.ts';

/** The icons of those shown at once; the set that the editor chooses from comes with the others. */
const icons: Partial<Record<StarterKey, LucideIcon>> = {
  water: Droplet,
  read: BookOpen,
  walk: Footprints,
  phone: Moon,
};
const StoredIcon = lazy(async () => ({ default: (await import('../../../ui/icon.tsx')).Icon }));

export interface StarterListProps {
  readonly starters: readonly Starter[];
  /** The one that is being made. */
  readonly starting: StarterKey | undefined;
  readonly onStart: (starter: Starter) => void;
}

/** Habits to begin with, by one press each. */
export function StarterList({ starters, starting, onStart }: StarterListProps): ReactElement {
  const { t } = useTranslation('first-run');
  return (
    <ul className="flex flex-col gap-2">
      {starters.map((starter) => {
        const { key, colour } = starter;
        return (
          <li key={key}>
            <button
              type="button"
              aria-disabled={starting !== undefined}
              onClick={() => onStart(starter)}
              className="flex min-h-18 w-full items-center gap-3 rounded-lg border border-line bg-card py-2.5 ps-3 pe-4 text-start shadow-card transition-transform duration-150 hover:border-line-2 active:scale-[0.985]"
            >
              <span className="sr-only">{t('start')}</span>
              <span
                className="grid size-11 shrink-0 place-items-center rounded-md"
                style={{ color: paletteValue(colour), background: paletteWash(colour) }}
              >
                <StarterIcon of={starter} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block text-base font-semibold">{t(`starter.${key}`)}</span>
                <span className="block text-sm text-ink-2">{t(`starter.${key}Note`)}</span>
              </span>
              <span aria-hidden="true" className="shrink-0 text-ink-2">
                {starting === key ? <Spinner size={20} /> : <Plus size={20} />}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function StarterIcon({ of: { key, icon } }: { readonly of: Starter }): ReactElement {
  const Drawn = icons[key];
  if (Drawn !== undefined) return <Drawn size={22} aria-hidden="true" />;
  return (
    <Suspense>
      <StoredIcon name={icon} size={22} />
    </Suspense>
  );
}
