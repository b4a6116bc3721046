// expect: hearth(borders)
export { accountRoutes } from '../features/accounts/account.routes.ts';
