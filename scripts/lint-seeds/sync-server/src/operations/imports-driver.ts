// expect: hearth(borders)
export { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts';
