// expect: hearth(borders)
export { openZip } from '../import/zip-archive.ts';
