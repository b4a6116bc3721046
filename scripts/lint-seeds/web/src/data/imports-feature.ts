// expect: hearth(borders)
export { tick } from '../features/check-in/actions.ts';
