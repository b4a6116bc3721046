import type { ReactElement } from 'react';
import { RouterProvider } from 'react-router/dom';
import type { HearthData } from '../data/hearth-data.ts';
import { HearthDataProvider } from '../data/hearth-data.ts';
import { router } from './router.ts';

export const App = ({ data }: { readonly data: HearthData }): ReactElement => (
  <HearthDataProvider value={data}>
    <RouterProvider router={router} />
  </HearthDataProvider>
);
