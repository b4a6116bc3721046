// expect: eslint(no-restricted-properties)
import { Temporal } from 'temporal-polyfill';
export const today = (): unknown => Temporal.Now.plainDateISO();
