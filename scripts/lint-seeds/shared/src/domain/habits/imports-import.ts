// expect: hearth(borders)
export { readLoop } from '@hearth/shared/import/loop.ts';
