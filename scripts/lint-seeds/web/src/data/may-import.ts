// expect: none
export { liveQuery } from 'dexie';
