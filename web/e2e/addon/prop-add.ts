import { add } from 'dexie';

/** A change relative to what is there, in the addon's own words. */
export const addUp = (amount: number): unknown => add(amount);
