// expect: hearth(borders)
export type Tick = import('../../check-in/actions.ts').Tick;
