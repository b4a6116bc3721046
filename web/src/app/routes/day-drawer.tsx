import { lazy, Suspense, type ReactElement } from 'react';
import {
  CheckInDrawer,
  type CheckInDrawerProps,
  type DayFiles,
} from '../../features/check-in/components/check-in-drawer.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const DayAttachments = lazy(async () => ({
  default: (await import('../../features/attachments/components/day-attachments.tsx')).DayAttachments,
}));

/** About the room that it takes without a photo. */
const Files: DayFiles = ({ habit, day }) => (
  <Suspense fallback={<Skeleton className="h-24 w-full" />}>
    <DayAttachments key={day} habit={habit} day={day} />
  </Suspense>
);

/** Where the day of a habit meets its photos and files. */
export const DayDrawer = (props: Omit<CheckInDrawerProps, 'files'>): ReactElement => (
  <CheckInDrawer {...props} files={Files} />
);
