import type { ReactElement } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { useEditor } from '../editor-context.ts';

/** A rule that was planned for a coming day, which an edit from an earlier day takes the place of. */
export function PlannedRule(): ReactElement | null {
  const { view, calendar, words, sayRule, weekStart } = useEditor();
  const planned = view?.versions.filter(({ fromDay }) => fromDay > calendar.today) ?? [];
  if (planned.length === 0) return null;
  return (
    <Banner>
      {planned.map(({ id, fromDay, schedule, target }) => (
        <p key={id}>
          {words.t('fromWhen.planned', {
            day: words.format.day(fromDay, { dateStyle: 'long' }),
            rule: sayRule(schedule, target, weekStart),
          })}
        </p>
      ))}
    </Banner>
  );
}
