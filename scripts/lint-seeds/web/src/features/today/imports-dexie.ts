// expect: hearth(borders)
export { liveQuery } from 'dexie';
