// expect: hearth(borders)
export { v7 } from 'uuid';
