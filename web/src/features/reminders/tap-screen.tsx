import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { Check, CircleAlert, CloudOff, Link2Off, Undo2 } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useHabit } from '../../data/queries/use-habit.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { useTap, type Tapped, type Tapping } from './use-tap.ts';

/** `/t`: what a code or a tag opens. It logs the habit of the link once somebody looks at it, in any browser. */
export function TapScreen(): ReactElement {
  const { hash } = useLocation();
  // The address is cleaned once the tap is sent; what it said stays.
  const [secret] = useState(() => hash.slice(1));
  const tapping = useTap(secret);
  const { tapped } = tapping;
  if (tapped.kind === 'sending') return <Sending />;
  if (tapped.kind === 'done' || tapped.kind === 'already')
    return <Logged tapping={tapping} habitId={tapped.habit} isNew={tapped.kind === 'done'} />;
  return <Outcome tapping={tapping} />;
}

function Sending(): ReactElement {
  const { t } = useTranslation('reminders');
  return (
    <div className="mx-auto max-w-md px-4 pt-6">
      <output className="sr-only">{t('tap.sending')}</output>
      <SkeletonList rows={2} />
    </div>
  );
}

interface LoggedProps {
  readonly tapping: Tapping;
  readonly habitId: HabitId;
  readonly isNew: boolean;
}

/** Its name is known where its person's habits are, and nowhere else. */
function Logged({ tapping, habitId, isNew }: LoggedProps): ReactElement {
  const { t } = useTranslation('reminders');
  const view = useHabit(habitId);
  if (view === undefined || view === null) return <Outcome tapping={tapping} />;
  const title = t(isNew ? 'tap.done.named' : 'tap.already.named', { habit: view.habit.name });
  return <Outcome tapping={tapping} title={title} />;
}

type Settled = Exclude<Tapped['kind'], 'sending'>;

const icons: Readonly<Record<Settled, ReactNode>> = {
  broken: <Link2Off size={28} />,
  refused: <Link2Off size={28} />,
  done: <Check size={28} />,
  already: <Check size={28} />,
  asks: <CircleAlert size={28} />,
  crowded: <CircleAlert size={28} />,
  failed: <CircleAlert size={28} />,
  undone: <Undo2 size={28} />,
  dropped: <Undo2 size={28} />,
  stays: <Check size={28} />,
  kept: <CloudOff size={28} />,
};

function Outcome({ tapping, title }: { readonly tapping: Tapping; readonly title?: string }): ReactElement {
  const { t } = useTranslation('reminders');
  const { tapped, undo, again } = tapping;
  const [isBusy, setIsBusy] = useState(false);
  const once = async (act: () => Promise<void>): Promise<void> => {
    setIsBusy(true);
    await act();
    setIsBusy(false);
  };
  if (tapped.kind === 'sending') return <Sending />;
  const { kind } = tapped;
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-4 py-10 text-center">
      <span aria-hidden="true" className="grid size-16 place-items-center rounded-full bg-ember-soft text-ember-ink">
        {icons[kind]}
      </span>
      <div role="status">
        <PageHeader size="lg" title={<bdi>{title ?? t(`tap.${kind}.title`)}</bdi>} className="mt-4" />
        <p className="mt-1 mb-5 text-sm text-ink-2">{t(`tap.${kind}.text`)}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {kind === 'failed' || kind === 'crowded' ? (
          <Button variant="primary" busy={isBusy} onClick={() => void once(again)}>
            {t('tap.again')}
          </Button>
        ) : null}
        {undo === undefined ? null : (
          <Button busy={isBusy} icon={<Undo2 size={18} aria-hidden="true" />} onClick={() => void once(undo)}>
            {t('tap.undo')}
          </Button>
        )}
        <Link to="/today" className={buttonClasses('secondary')}>
          {t('tap.open')}
        </Link>
      </div>
    </div>
  );
}
