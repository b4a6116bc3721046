// expect: hearth(borders)
export { readConfig } from '../../app/config.ts';
