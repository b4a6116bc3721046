import { BookOpen, Droplet, Footprints, Moon, Plus, type LucideIcon } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useData } from '../../../data/hearth-data.ts';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Flame } from '../../../ui/flame.tsx';
import { paletteValue } from '../../../ui/palette.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import { showToast } from '../../../ui/toast.ts';
import type { Words } from '../row-words.ts';
import { habitOfStarter, starters, type Starter } from '../starters.ts';

/** The icons that the suggestions store by name, without the set that the editor chooses from. */
const icons: Record<Starter['key'], LucideIcon> = { water: Droplet, read: BookOpen, walk: Footprints, phone: Moon };

/** Nobody has a habit yet: one clear way to make one, and four to begin with by one press each. */
export function FirstRun({ words }: { readonly words: Words }): ReactElement {
  const { t } = words;
  const id = useId();
  const data = useData();
  const [starting, setStarting] = useState<Starter['key']>();

  const start = async (starter: Starter): Promise<void> => {
    if (starting !== undefined) return;
    setStarting(starter.key);
    const name = t(`starter.${starter.key}`);
    // What makes habits comes with the first one.
    const { createHabit } = await import('../../../data/operations/habits.ts');
    const made = await createHabit(data, habitOfStarter(starter, name, t('starter.pages')));
    setStarting(undefined);
    if (!made.ok) throw new Error(`the starter ${starter.key} is no valid habit: ${JSON.stringify(made.error)}`);
    const { activityId } = made.value;
    showToast({
      tone: 'good',
      message: t('empty.started', { name }),
      undo: () => void import('../../../data/operations/undo.ts').then(({ undo }) => undo(data, activityId)),
    });
  };

  return (
    <div className="pt-8 pb-6">
      <div className="flex flex-col items-center px-4 text-center">
        <span className="grid size-20 place-items-center rounded-full bg-ember-soft">
          <Flame lit size={40} />
        </span>
        <h2 className="mt-5 text-lg font-semibold text-balance">{t('empty.title')}</h2>
        <p className="mt-1.5 max-w-80 text-base text-balance text-ink-2">{t('empty.text')}</p>
        <Link to="/habits/new" className={`${buttonClasses('primary', 'lg')} mt-5`}>
          <Plus size={20} aria-hidden="true" />
          {t('empty.newHabit')}
        </Link>
      </div>
      <section aria-labelledby={id} className="mt-9">
        <h3 id={id} className="px-1 pb-2.5 text-sm font-semibold text-ink-2">
          {t('empty.suggestions')}
        </h3>
        <ul className="flex flex-col gap-2">
          {starters.map((starter) => (
            <li key={starter.key}>
              <button
                type="button"
                aria-disabled={starting !== undefined}
                onClick={() => void start(starter)}
                className="flex min-h-18 w-full items-center gap-3 rounded-lg border border-line bg-card py-2.5 ps-3 pe-4 text-start shadow-card transition-transform duration-150 hover:border-line-2 active:scale-[0.985]"
              >
                <span className="sr-only">{t('empty.start')}</span>
                <span
                  className="grid size-11 shrink-0 place-items-center rounded-md"
                  style={{
                    color: paletteValue(starter.colour),
                    background: `color-mix(in oklab, ${paletteValue(starter.colour)} 14%, var(--card))`,
                  }}
                >
                  <StarterIcon of={starter.key} />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block text-base font-semibold">{t(`starter.${starter.key}`)}</span>
                  <span className="block text-sm text-ink-2">{t(`starter.${starter.key}Note`)}</span>
                </span>
                <span aria-hidden="true" className="shrink-0 text-ink-2">
                  {starting === starter.key ? <Spinner size={20} /> : <Plus size={20} />}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <p className="mt-5 px-1 text-center text-sm text-ink-2">{t('empty.privacy')}</p>
    </div>
  );
}

function StarterIcon({ of }: { readonly of: Starter['key'] }): ReactElement {
  const Drawn = icons[of];
  return <Drawn size={22} aria-hidden="true" />;
}
