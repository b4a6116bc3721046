import { Celebrations } from './celebrations.ts';
import type { HearthData } from './hearth-data.ts';
import { HabitJudge } from './judged-habits.ts';

/** What the tab remembers of its habits between two draws: one judge, and what there is to celebrate. */
export interface HabitBoard {
  readonly judge: HabitJudge;
  readonly celebrations: Celebrations;
}

const boards = new WeakMap<HearthData, HabitBoard>();

export function habitBoard(data: HearthData): HabitBoard {
  const known = boards.get(data);
  if (known !== undefined) return known;
  const celebrations = new Celebrations(data);
  const board = { celebrations, judge: new HabitJudge(celebrations.look) };
  boards.set(data, board);
  return board;
}
