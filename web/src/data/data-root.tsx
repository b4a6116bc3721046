import type { ReactElement, ReactNode } from 'react';
import { HearthDataProvider, type HearthData } from './hearth-data.ts';
import { useFollowedZone } from './queries/use-zone-banner.ts';
import { useJudgedHabits } from './queries/use-today.ts';
import { useUpkeep } from './queries/use-upkeep.ts';

function DataUpkeep({ children }: { readonly children: ReactNode }): ReactNode {
  useFollowedZone();
  useUpkeep();
  // On every screen: stale habits are gathered, and milestones are noticed.
  useJudgedHabits();
  return children;
}

interface DataRootProps {
  readonly data: HearthData;
  readonly children: ReactNode;
}

/** Hands the data of this device to all screens, and looks after it: the zone is written down, what is old goes. */
export function DataRoot({ data, children }: DataRootProps): ReactElement {
  return (
    <HearthDataProvider value={data}>
      <DataUpkeep>{children}</DataUpkeep>
    </HearthDataProvider>
  );
}
