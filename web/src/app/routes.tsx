import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { redirect } from 'react-router';
import { EmptyDetail } from './routes/empty-detail.tsx';
import { ListDetailLayout } from './routes/list-detail-layout.tsx';
import { NotFound } from './routes/not-found.tsx';
import { RouteError } from './routes/route-error.tsx';
import { TodayList } from './routes/today-list.tsx';
import { FirstPaint } from './shell/first-paint.tsx';
import { Shell } from './shell/shell.tsx';
import type { RouteHandle } from './shell/use-route-title.ts';

/** Screens that colleagues are building, each found as soon as its file exists. Interim: replaced by plain imports. */
const screens = import.meta.glob<Record<string, ComponentType>>('../features/*/*-screen.tsx');

const titled = (title: RouteHandle['title']): { handle: RouteHandle } => ({ handle: { title } });

const screen = (path: string, file: string, name: string, title: RouteHandle['title']): RouteObject => ({
  path,
  ...titled(title),
  lazy: async () => {
    const load = screens[`../features/${file}.tsx`];
    const Component = load === undefined ? undefined : (await load())[name];
    return Component === undefined ? {} : { Component };
  },
});

const kitchenSink = import.meta.glob<Record<string, ComponentType>>('./routes/kitchen-sink.tsx');

const developmentRoutes: RouteObject[] = import.meta.env.DEV
  ? [
      {
        path: '/settings/kitchen-sink',
        lazy: async () => {
          const module = await kitchenSink['./routes/kitchen-sink.tsx']?.();
          const Component = module?.['KitchenSink'];
          return Component === undefined ? {} : { Component };
        },
      },
    ]
  : [];

export const routes: RouteObject[] = [
  ...developmentRoutes,
  {
    Component: Shell,
    ErrorBoundary: RouteError,
    HydrateFallback: FirstPaint,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [
          {
            element: <ListDetailLayout list={<TodayList />} />,
            children: [
              { path: '/today', Component: EmptyDetail, ...titled('today') },
              {
                path: '/habits/:habitId',
                ...titled('habit'),
                lazy: async () => ({ Component: (await import('./routes/habit-detail.tsx')).HabitDetail }),
              },
            ],
          },
          { path: '/habits', loader: () => redirect('/today') },
          screen('/habits/new', 'habit-editor/habit-editor-screen', 'HabitEditorScreen', 'newHabit'),
          screen('/habits/:habitId/edit', 'habit-editor/habit-editor-screen', 'HabitEditorScreen', 'editHabit'),
          screen('/settings/import', 'import/import-screen', 'ImportScreen', 'import'),
          screen('/settings/*', 'settings/settings-screen', 'SettingsScreen', 'settings'),
          { path: '*', Component: NotFound, ...titled('notFound') },
        ],
      },
    ],
  },
];
