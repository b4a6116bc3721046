// expect: hearth(borders)
export { answerOf } from '../../protocol/paths.ts';
