// expect: hearth(borders)
export { habitRoutes } from '../habits/habit.routes.ts';
