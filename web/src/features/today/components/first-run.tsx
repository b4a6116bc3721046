import { ChevronDown, Plus } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useData } from '../../../data/hearth-data.ts';
import { readStored, writeStored } from '../../../lib/local-store.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Flame } from '../../../ui/flame.tsx';
import { showToast } from '../../../ui/toast.ts';
import { habitOfStarter, shownAtOnce, starters, type Starter, type StarterKey } from '../starters.ts';
import { StarterList } from './starter-list.tsx';

const SKIPPED_KEY = 'hearth.firstRun';

export interface FirstRunProps {
  /** True once the list above has something to show: then only a second idea is offered, to those who took a first. */
  readonly hasHabits: boolean;
}

/** Nobody has a habit yet: one clear way to make one, and some to begin with by one press each. All of it can be skipped. */
export function FirstRun({ hasHabits }: FirstRunProps): ReactElement | null {
  const { t } = useTranslation('first-run');
  const data = useData();
  const [starting, setStarting] = useState<StarterKey>();
  const [taken, setTaken] = useState<ReadonlySet<StarterKey>>(new Set());
  const [isSkipped, setIsSkipped] = useState(() => readStored(SKIPPED_KEY) === 'skipped');
  const [isEnough, setIsEnough] = useState(false);

  const skip = (skipped: boolean): void => {
    writeStored(SKIPPED_KEY, skipped ? 'skipped' : undefined);
    setIsSkipped(skipped);
  };
  const release = (key: StarterKey): void => setTaken((before) => new Set([...before].filter((each) => each !== key)));

  const start = async (starter: Starter): Promise<void> => {
    if (starting !== undefined) return;
    const { key } = starter;
    setStarting(key);
    const name = t(`starter.${key}`);
    // What makes habits comes with the first one.
    const { createHabit } = await import('../../../data/operations/habits.ts');
    const units = { pages: t('starter.pages'), cups: t('starter.cups') };
    const made = await createHabit(data, habitOfStarter(starter, name, units));
    setStarting(undefined);
    if (!made.ok && made.error.some(({ field }) => field === 'telegram')) {
      showToast({ tone: 'bad', message: t('telegramFirst') });
      return;
    }
    if (!made.ok) throw new Error(`the starter ${key} is no valid habit: ${JSON.stringify(made.error)}`);
    const { activityId } = made.value;
    setTaken((before) => new Set([...before, key]));
    showToast({
      tone: 'good',
      message: t('started', { name }),
      undo: () => {
        release(key);
        void import('../../../data/operations/undo.ts').then(({ undo }) => undo(data, activityId));
      },
    });
  };
  const list = { starting, onStart: (starter: Starter): void => void start(starter) };

  if (hasHabits) {
    const left = starters.filter(({ key }) => !taken.has(key)).slice(0, shownAtOnce);
    return taken.size === 0 || isEnough || left.length === 0 ? null : (
      <Begun {...list} left={left} onEnough={() => setIsEnough(true)} />
    );
  }
  if (isSkipped) return <Skipped onShow={() => skip(false)} />;
  return <Welcome {...list} onSkip={() => skip(true)} />;
}

interface ListActs {
  readonly starting: StarterKey | undefined;
  readonly onStart: (starter: Starter) => void;
}

function Welcome({ onSkip, ...list }: ListActs & { readonly onSkip: () => void }): ReactElement {
  const { t } = useTranslation('first-run');
  const id = useId();
  const [showsMore, setShowsMore] = useState(false);
  return (
    <div className="pt-8 pb-6">
      <div className="flex flex-col items-center px-4 text-center">
        <span className="grid size-20 place-items-center rounded-full bg-ember-soft">
          <Flame lit size={40} />
        </span>
        <h2 className="mt-5 text-lg font-semibold text-balance">{t('title')}</h2>
        <p className="mt-1.5 max-w-80 text-base text-balance text-ink-2">{t('text')}</p>
        <Link to="/habits/new" className={`${buttonClasses('primary', 'lg')} mt-5`}>
          <Plus size={20} aria-hidden="true" />
          {t('newHabit')}
        </Link>
      </div>
      <section aria-labelledby={id} className="mt-9">
        <h3 id={id} className="px-1 pb-2.5 text-sm font-semibold text-ink-2">
          {t('suggestions')}
        </h3>
        <StarterList {...list} starters={showsMore ? starters : starters.slice(0, shownAtOnce)} />
        {showsMore ? null : (
          <Button
            variant="ghost"
            icon={<ChevronDown size={18} aria-hidden="true" />}
            onClick={() => setShowsMore(true)}
            className="mt-2 w-full"
          >
            {t('more')}
          </Button>
        )}
      </section>
      <p className="mt-5 px-1 text-center text-sm text-ink-2">{t('privacy')}</p>
      <div className="mt-3 flex flex-wrap items-center justify-center gap-1">
        <Link to="/settings/import" className={`${buttonClasses('ghost')} whitespace-normal`}>
          {t('import')}
        </Link>
        <Button variant="ghost" onClick={onSkip}>
          {t('skip')}
        </Button>
      </div>
    </div>
  );
}

/** Below the list, once its first habit is there: how to tick it, and a second idea for those who want one. */
function Begun({
  left,
  onEnough,
  ...list
}: ListActs & { readonly left: readonly Starter[]; readonly onEnough: () => void }): ReactElement {
  const { t } = useTranslation('first-run');
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-8 rounded-lg border border-line bg-sunk p-4">
      <h2 id={id} className="text-base font-semibold">
        {t('begun.title')}
      </h2>
      <p className="mt-1 text-sm text-ink-2">{t('begun.text')}</p>
      <p className="mt-2 mb-3 text-sm text-ink-2">{t('begun.another')}</p>
      <StarterList {...list} starters={left} />
      <Button onClick={onEnough} className="mt-3 w-full">
        {t('begun.enough')}
      </Button>
    </section>
  );
}

function Skipped({ onShow }: { readonly onShow: () => void }): ReactElement {
  const { t } = useTranslation('first-run');
  return (
    <EmptyState
      icon={<Flame lit={false} size={28} />}
      title={t('skipped.title')}
      actions={
        <>
          <Link to="/habits/new" className={buttonClasses('primary')}>
            <Plus size={18} aria-hidden="true" />
            {t('newHabit')}
          </Link>
          <Button onClick={onShow}>{t('skipped.ideas')}</Button>
        </>
      }
    >
      {t('skipped.text')}
    </EmptyState>
  );
}
