import { dayControlOf } from '@hearth/shared/domain/check-ins/tap-act.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { lazy, Suspense, useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useHabit } from '../../data/queries/use-habit.ts';
import { useDeviceUser } from '../../data/queries/use-push.ts';
import { Button } from '../../ui/button.tsx';
import { Card, CardHeader } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const LinkList = lazy(async () => ({ default: (await import('./components/link-list.tsx')).LinkList }));

/** Codes and tags that log one habit, on its page. The server is asked once somebody wants to see them. */
export function HabitLinks({ habitId }: { readonly habitId: HabitId }): ReactElement | null {
  const { t } = useTranslation('reminders');
  const [titleId, listId] = [useId(), useId()];
  const user = useDeviceUser();
  const view = useHabit(habitId);
  const [isOpen, setIsOpen] = useState(false);
  if (user === undefined || view === undefined || view === null) return null;
  const control = dayControlOf(view.version);
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={t('links.title')} />
      <p className="text-sm text-ink-2">
        {t(control === 'slip' ? 'links.avoid' : 'links.text')}
        {control === 'amount' ? ` ${t('links.textAmount')}` : ''}
      </p>
      {control === 'slip' ? null : user === null ? (
        <p className="mt-2 text-sm">{t('links.account')}</p>
      ) : (
        <>
          <Button className="mt-3" aria-expanded={isOpen} aria-controls={listId} onClick={() => setIsOpen(!isOpen)}>
            {t(isOpen ? 'links.hide' : 'links.show')}
          </Button>
          <div id={listId}>
            {isOpen ? (
              <Suspense fallback={<Skeleton className="mt-3 h-11 w-full" />}>
                <LinkList habitId={habitId} />
              </Suspense>
            ) : null}
          </div>
        </>
      )}
    </Card>
  );
}
