import type { ReactElement, ReactNode } from 'react';
import { Activity, useState } from 'react';
import { Outlet, useMatch } from 'react-router';
import { useWideLayout } from '../../lib/use-media-query.ts';

export interface ListDetailLayoutProps {
  readonly list: ReactNode;
  /** Where the list is at home; every other address of the layout is a detail of it. */
  readonly listPath: string;
}

/**
 * A list and a detail of it (Today and a habit), side by side where there is room. On a phone one of them shows; the list
 * then stays as it was, asleep, so that coming back finds the same place.
 */
export const ListDetailLayout = ({ list, listPath }: ListDetailLayoutProps): ReactElement => {
  const isWide = useWideLayout();
  const isAtHome = useMatch(listPath) !== null;
  const isListShown = isAtHome || isWide;
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
      <div {...(isAtHome ? {} : { 'data-route-content': '' })} className="min-w-0">
        <Outlet />
      </div>
    </div>
  );
};
