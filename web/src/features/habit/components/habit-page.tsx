import { Sparkles } from 'lucide-react';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { lazy, Suspense, useCallback, useState, type ComponentType, type ReactElement, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { HabitView } from '../../../data/habit-view.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Flame } from '../../../ui/flame.tsx';
import { useWords, type Words } from '../habit-words.ts';
import { wholeLedger, type LedgerScope } from '../ledger-scope.ts';
import { useHabitChanges, type HabitChanges } from '../use-habit-changes.ts';
import { AboutCard } from './about-card.tsx';
import { CompletionCard } from './completion-card.tsx';
import { HabitHeader } from './habit-header.tsx';
import { NotesCard } from './notes-card.tsx';
import { OutsideCard } from './outside-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { StatCards } from './stat-cards.tsx';
import { StrengthCard } from './strength-card.tsx';
import { WeekdayCard } from './weekday-card.tsx';
import { WhenSeen } from './when-seen.tsx';
import { WhyCard } from './why-card.tsx';
import { YearCard } from './year-card.tsx';

const LedgerDrawer = lazy(async () => ({ default: (await import('./ledger-drawer.tsx')).LedgerDrawer }));

/** Height of a card with a chart, in px: kept free until the chart is about to be seen. */
const chartCardPx = 300;
const galleryPx = 120;

export interface HabitPageProps {
  readonly view: HabitView;
  readonly openDay: (day: LocalDate) => void;
  /** A card about its reminders. */
  readonly reminders?: ReactNode;
  /** Its photos and files. */
  readonly gallery?: ComponentType<{ readonly habit: Habit; readonly onToday: () => void }> | undefined;
}

/** Everything about one habit. */
export function HabitPage({ view, openDay, reminders, gallery: Gallery }: HabitPageProps): ReactElement {
  const words = useWords();
  const changes = useHabitChanges(words);
  const ledger = useLedger(view);
  usePageTitle(view.habit.name);
  const openToday = (): void => openDay(view.calendar.today);
  const isEmpty = view.judgement.numbers.current === null && view.rows.every(({ kind }) => kind === 'none');
  const { open: onLedger } = ledger;
  return (
    <div className="flex flex-col gap-2.5 px-4 pt-6 pb-10 md:px-7">
      <HabitHeader {...{ view, words, changes }} onToday={openToday} />
      <Proposal {...{ view, words, changes }} />
      <OutsideCard {...{ view, words, changes }} onDay={openDay} />
      <StatCards {...{ view, words, onLedger }} />
      <YearCard {...{ view, words, onLedger }} onDay={openDay} />
      {isEmpty ? (
        <FirstDay words={words} onToday={openToday} />
      ) : (
        <>
          <div className="grid gap-2.5 lg:grid-cols-2">
            <WhenSeen heightPx={chartCardPx}>{() => <StrengthCard {...{ view, words }} onDay={openDay} />}</WhenSeen>
            <WhyCard {...{ view, words, onLedger }} onDay={openDay} />
          </div>
          <WhenSeen heightPx={chartCardPx}>
            {() => (
              <div className="grid gap-2.5 lg:grid-cols-2">
                <CompletionCard {...{ view, words, onLedger }} />
                <WeekdayCard {...{ view, words, onLedger }} />
              </div>
            )}
          </WhenSeen>
        </>
      )}
      {reminders}
      <NotesCard {...{ view, words }} onDay={openDay} />
      {Gallery === undefined ? null : (
        <WhenSeen heightPx={galleryPx}>{() => <Gallery habit={view.habit} onToday={openToday} />}</WhenSeen>
      )}
      <AboutCard {...{ view, words }} />
      <RulesCard {...{ view, words, onLedger }} />
      {ledger.scope === null ? null : (
        <Suspense>
          <LedgerDrawer
            {...{ view, words }}
            scope={ledger.scope}
            open={ledger.isOpen}
            onScope={ledger.open}
            onClose={ledger.close}
            onDay={openDay}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The ledger's drawer: which part of it, and whether it is open. `#ledger` in the address opens what is behind the streak. */
function useLedger(view: HabitView) {
  const [scope, setScope] = useState<LedgerScope | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { hash, key } = useLocation();
  const open = useCallback((next: LedgerScope) => {
    setScope(next);
    setIsOpen(true);
  }, []);
  const close = useCallback(() => setIsOpen(false), []);
  const { current } = view.judgement.numbers;
  const [handledKey, setHandledKey] = useState<string>();
  if (hash === '#ledger' && key !== handledKey) {
    setHandledKey(key);
    open(current === null ? wholeLedger : { name: 'current', filter: 'all', from: current.from, to: current.to });
  }
  return { scope, isOpen, open, close };
}

interface ProposalProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly changes: HabitChanges;
}

/** "Make it smaller": the next step of the ladder, once it has been earned. */
function Proposal({ view, words, changes }: ProposalProps): ReactElement | null {
  const { t } = words;
  if (view.proposal === null) return null;
  return (
    <Banner
      tone="ember"
      icon={<Sparkles size={20} aria-hidden="true" />}
      title={t('proposal.title')}
      actions={
        <Button size="sm" variant="primary" onClick={() => void changes.takeStep(view.habit)}>
          {t('proposal.take')}
        </Button>
      }
    >
      {view.proposal.label}
    </Banner>
  );
}

function FirstDay({ words, onToday }: { readonly words: Words; readonly onToday: () => void }): ReactElement {
  const { t } = words;
  return (
    <Card padding="none">
      <EmptyState
        icon={<Flame lit size={30} />}
        title={t('empty.title')}
        actions={
          <Button variant="primary" onClick={onToday}>
            {t('empty.action')}
          </Button>
        }
      >
        {t('empty.text')}
      </EmptyState>
    </Card>
  );
}
