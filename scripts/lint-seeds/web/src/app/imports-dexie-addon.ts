// expect: hearth(borders)
export { dexieCloud } from 'dexie-cloud-addon';
