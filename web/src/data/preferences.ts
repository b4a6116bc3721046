import type { HearthData } from './hearth-data.ts';

/** What this device remembers for itself, and what holds until it does. */
export const preferenceDefaults = {
  /** `habitId:milestone` of what was celebrated here. */
  celebrated: [] as readonly string[],
  /** The zone change, or the foreign zone while pinned, that the banner was answered for. */
  zoneAnswered: '',
  /** Marks in words beside symbols, haptics and the like may be added here; unknown keys are kept. */
  haptics: true,
  /** Whether resting habits are shown on Today. */
  showResting: false,
  /** Asked the browser to keep the data. */
  askedToPersist: false,
} as const satisfies Record<string, unknown>;

type Widen<T> = T extends boolean ? boolean : T extends string ? string : T;
export type PreferenceName = keyof typeof preferenceDefaults;
export type PreferenceValue<Name extends PreferenceName> = Widen<(typeof preferenceDefaults)[Name]>;

/** The value of a preference; its default when it was never set or has another type than it should. */
export async function readPreference<Name extends PreferenceName>(
  { device }: Pick<HearthData, 'device'>,
  name: Name,
): Promise<PreferenceValue<Name>> {
  const stored = (await device.preferences.get(name))?.value;
  const fallback = preferenceDefaults[name];
  const fits = typeof stored === typeof fallback && Array.isArray(stored) === Array.isArray(fallback);
  return (fits ? stored : fallback) as PreferenceValue<Name>;
}

export async function writePreference<Name extends PreferenceName>(
  { device }: Pick<HearthData, 'device'>,
  name: Name,
  value: PreferenceValue<Name>,
): Promise<void> {
  await device.preferences.upsert(name, { value });
}
