// expect: hearth(borders)
export { db } from '../../../../web/src/data/db.ts';
