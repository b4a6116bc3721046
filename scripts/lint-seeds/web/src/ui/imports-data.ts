// expect: hearth(borders)
export { db } from '../data/db.ts';
