import type { ReactElement } from 'react';
import { RouterProvider } from 'react-router/dom';
import { router } from './router.ts';

export const App = (): ReactElement => <RouterProvider router={router} />;
