import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { Shell } from './shell.tsx';

/** Screens that colleagues are building, each found as soon as its file exists. Interim: replaced by plain imports. */
const screens = import.meta.glob<Record<string, ComponentType>>('../features/*/*-screen.tsx');

const screen = (path: string, file: string, name: string): RouteObject => ({
  path,
  lazy: async () => {
    const load = screens[`../features/${file}.tsx`];
    const Component = load === undefined ? undefined : (await load())[name];
    return Component === undefined ? {} : { Component };
  },
});

const kitchenSink = import.meta.glob<Record<string, ComponentType>>('./routes/kitchen-sink.tsx');

export const routes: RouteObject[] = [
  {
    Component: Shell,
    children: [
      screen('/today', 'today/today-screen', 'TodayScreen'),
      screen('/habits/new', 'habit-editor/habit-editor-screen', 'HabitEditorScreen'),
      screen('/habits/:habitId', 'habit/habit-screen', 'HabitScreen'),
      screen('/habits/:habitId/edit', 'habit-editor/habit-editor-screen', 'HabitEditorScreen'),
      screen('/settings/import', 'import/import-screen', 'ImportScreen'),
      screen('/settings/*', 'settings/settings-screen', 'SettingsScreen'),
    ],
  },
  ...(import.meta.env.DEV
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
    : []),
];
