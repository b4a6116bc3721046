// expect: hearth(borders)
export { tick } from '../check-in/actions.ts';
