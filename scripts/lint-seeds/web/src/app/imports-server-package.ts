// expect: hearth(borders)
export type { Config } from '@hearth/sync-server/app/config.ts';
