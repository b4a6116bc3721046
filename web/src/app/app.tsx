import type { ReactElement } from 'react';
import { RouterProvider } from 'react-router/dom';
import { DataRoot } from '../data/data-root.tsx';
import type { HearthData } from '../data/hearth-data.ts';
import { router } from './router.ts';

export const App = ({ data }: { readonly data: HearthData }): ReactElement => (
  <DataRoot data={data}>
    <RouterProvider router={router} />
  </DataRoot>
);
