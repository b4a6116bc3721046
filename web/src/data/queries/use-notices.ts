import type { Notice } from '@hearth/shared/domain/groups/group-notice.ts';
import { useLiveQuery } from 'dexie-react-hooks';
import { useData } from '../hearth-data.ts';
import { readNotices } from '../groups/notices.ts';

export type { Notice } from '@hearth/shared/domain/groups/group-notice.ts';

/** What the server tells this person and was not read or put away, newest first; undefined until read. */
export function useNotices(): readonly Notice[] | undefined {
  const data = useData();
  return useLiveQuery(() => readNotices(data), [data]);
}
