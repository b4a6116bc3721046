import type { ReactElement, ReactNode } from 'react';
import { Activity, useState } from 'react';
import { Outlet, useMatch } from 'react-router';
import { useWideLayout } from '../../lib/use-media-query.ts';

/**
 * Today's list and a habit, side by side where there is room. On a phone one of them shows; the list then stays as it was,
 * asleep, so that coming back finds the same place.
 */
export const ListDetailLayout = ({ list }: { readonly list: ReactNode }): ReactElement => {
  const isWide = useWideLayout();
  const isListShown = useMatch('/today') !== null || isWide;
  const [hasShownList, setHasShownList] = useState(isListShown);
  if (isListShown && !hasShownList) setHasShownList(true);
  return (
    <div className="md:grid md:grid-cols-[minmax(22rem,29.5rem)_minmax(0,1fr)]">
      {hasShownList ? (
        <Activity mode={isListShown ? 'visible' : 'hidden'}>
          <div className="md:sticky md:top-(--frame-top) md:h-[calc(100dvh-var(--frame-top))] md:overflow-y-auto md:border-e md:border-line">
            {list}
          </div>
        </Activity>
      ) : null}
      <div data-route-content className="min-w-0">
        <Outlet />
      </div>
    </div>
  );
};
