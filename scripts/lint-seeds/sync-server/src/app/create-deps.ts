// expect: none
export { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts';
