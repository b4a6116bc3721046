/** The house's flame, as the app draws it, in a box from (3.5, 0) of 17 by 24. */
export const FLAME_OUTER =
  'M12.3 1.6c.5 4-1.5 6.5-3.6 9-1.8 2.1-3.3 4-3.3 6.4a6.6 6.2 0 0 0 13.2 0c0-2.9-1.2-5.1-2.4-7-.2 1.6-.9 2.8-2.2 3.4.8-3.8.6-8.4-1.7-11.8z';
export const FLAME_INNER = 'M12 14.6c1.5 1.5 2.3 2.7 2.3 4.1a2.3 2.3 0 0 1-4.6 0c0-1.4.8-2.6 2.3-4.1z';
