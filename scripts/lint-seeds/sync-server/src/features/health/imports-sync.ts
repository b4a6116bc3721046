// expect: hearth(borders)
export { applySlice } from '../../sync/apply-slice.ts';
