// expect: hearth(borders)
export { openSqliteStorage } from './sqlite/sqlite-storage.ts';
