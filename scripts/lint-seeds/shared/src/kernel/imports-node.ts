// expect: hearth(borders)
export { readFileSync } from 'node:fs';
