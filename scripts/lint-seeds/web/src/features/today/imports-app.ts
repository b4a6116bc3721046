// expect: hearth(borders)
export const loadRoutes = () => import('../../app/routes.tsx');
