import { asId, type CheckInId, type HabitId, type PauseId, type ScheduleVersionId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';

/**
 * Ids made from what is imported, so that importing a file twice, or on two devices, makes the same rows. `generation`
 * counts the habits of this origin that were deleted before: what was thrown away is not dug up again.
 */
export function importedHabitId(origin: string, generation: number): HabitId {
  return asId<HabitId>(asUuid(hash128(`${origin}\n${generation}`)));
}

export function importedRuleId(habitId: HabitId): ScheduleVersionId {
  return asId<ScheduleVersionId>(`${habitId}:rule`);
}

export function importedArchiveId(habitId: HabitId): PauseId {
  return asId<PauseId>(`${habitId}:archive`);
}

/** The one amount that a file has for a day; amounts logged here have ids of their own and add up with it (FACT2). */
export function importedAmountId(habitId: HabitId, day: LocalDate): CheckInId {
  return asId<CheckInId>(`${habitId}:${day}:amount`);
}

/** 128 bits as a UUID of version 8, the one for ids that a program makes by rules of its own (RFC 9562). */
function asUuid(words: readonly number[]): string {
  const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Four mixed 32-bit hashes (the rounds of MurmurHash3's 128-bit form). Spreads well; no secret is kept by it. */
function hash128(text: string): number[] {
  let [h1, h2, h3, h4] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ unit, 597_399_067);
    h2 = h3 ^ Math.imul(h2 ^ unit, 2_869_860_233);
    h3 = h4 ^ Math.imul(h3 ^ unit, 951_274_213);
    h4 = h1 ^ Math.imul(h4 ^ unit, 2_716_044_179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597_399_067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2_869_860_233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951_274_213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2_716_044_179);
  const mixed = h1 ^ h2 ^ h3 ^ h4;
  return [mixed, h2 ^ mixed, h3 ^ mixed, h4 ^ mixed];
}
