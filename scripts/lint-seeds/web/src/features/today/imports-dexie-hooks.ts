// expect: hearth(borders)
export { useLiveQuery } from 'dexie-react-hooks';
