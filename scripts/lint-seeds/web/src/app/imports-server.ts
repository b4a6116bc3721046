// expect: hearth(borders)
export type { Config } from '../../../sync-server/src/app/config.ts';
