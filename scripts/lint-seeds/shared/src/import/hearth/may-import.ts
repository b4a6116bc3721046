// expect: none
export { privateTables } from '../../protocol/tables.ts';
export { openZip } from '../zip-archive.ts';
