import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback } from 'react';
import { useData } from '../hearth-data.ts';
import { readPreference, writePreference, type PreferenceName, type PreferenceValue } from '../preferences.ts';

/** A preference of this device and how to set it; undefined until first read. */
export function usePreference<Name extends PreferenceName>(
  name: Name,
): readonly [PreferenceValue<Name> | undefined, (value: PreferenceValue<Name>) => Promise<void>] {
  const data = useData();
  const value = useLiveQuery(() => readPreference(data, name), [data, name]);
  const setValue = useCallback((next: PreferenceValue<Name>) => writePreference(data, name, next), [data, name]);
  return [value, setValue];
}
