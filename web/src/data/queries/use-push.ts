import { useLiveQuery } from 'dexie-react-hooks';
import { useSyncExternalStore } from 'react';
import { useData } from '../hearth-data.ts';
import { pushStore } from '../push.ts';

/** Whether reminders come to this device while the app is closed; undefined until read. */
export function usePushOn(): boolean | undefined {
  const store = pushStore(useData());
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** The account of this device, null without one; undefined until read. */
export function useDeviceUser(): string | null | undefined {
  const { device } = useData();
  return useLiveQuery(async () => (await device.user.get('me'))?.userId ?? null, [device]);
}
