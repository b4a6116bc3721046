import i18next from 'i18next';
import type { ComponentType } from 'react';
import type { NonIndexRouteObject, RouteObject } from 'react-router';
import type { LazyNamespace } from '../i18n/namespaces.ts';
import { EmptyDetail } from './routes/empty-detail.tsx';
import { ListDetailLayout } from './routes/list-detail-layout.tsx';
import { RouteError } from './routes/route-error.tsx';
import { TodayList } from './routes/today-list.tsx';
import { FirstPaint } from './shell/first-paint.tsx';
import { Shell } from './shell/shell.tsx';
import type { RouteHandle } from './shell/use-route-title.ts';

const titled = (title: RouteHandle['title']): { handle: RouteHandle } => ({ handle: { title } });

/** A screen whose code and words come together, when it is first opened. */
const screen = (
  path: string,
  title: RouteHandle['title'],
  namespaces: readonly LazyNamespace[],
  load: () => Promise<ComponentType>,
): NonIndexRouteObject => ({
  path,
  ...titled(title),
  lazy: async () => {
    const [Component] = await Promise.all([load(), i18next.loadNamespaces(namespaces)]);
    return { Component };
  },
});

const loadEditor = async (): Promise<ComponentType> =>
  (await import('../features/habit-editor/habit-editor-screen.tsx')).HabitEditorScreen;

const settingsScreen = (
  path: string,
  title: RouteHandle['title'],
  load: () => Promise<ComponentType>,
): NonIndexRouteObject => screen(path, title, ['settings'], load);

const yearScreen = (path: string): NonIndexRouteObject =>
  screen(path, 'year', ['year'], async () => (await import('../features/year/year-screen.tsx')).YearScreen);

const groupScreen = (
  path: string,
  title: RouteHandle['title'],
  load: () => Promise<ComponentType>,
): NonIndexRouteObject => screen(path, title, ['groups'], load);

const groupsRoom = () => import('./routes/groups-room.tsx');
const editGroup = () => import('./routes/edit-group.tsx');

const groupsPages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await groupsRoom()).NoGroupOpen }) },
  groupScreen(':groupId', 'group', async () => (await import('./routes/group-detail.tsx')).GroupDetail),
  groupScreen(
    ':groupId/settings',
    'group',
    async () => (await import('../features/groups/group-settings-screen.tsx')).GroupSettingsScreen,
  ),
  groupScreen(':groupId/edit', 'group', async () => (await editGroup()).EditGroupAbout),
  groupScreen(':groupId/rule', 'group', async () => (await editGroup()).EditGroupRule),
  groupScreen(
    ':groupId/invite',
    'group',
    async () => (await import('../features/groups/invite-screen.tsx')).InviteScreen,
  ),
];

const settingsRoom = () => import('./routes/settings-room.tsx');

const linkScreen = (path: string, title: RouteHandle['title'] = 'account'): NonIndexRouteObject =>
  screen(path, title, ['account'], async () => (await import('./routes/link-screens.tsx')).LinkScreens);

const settingsPages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await settingsRoom()).FirstSettingsPage }) },
  settingsScreen(
    'appearance',
    'appearance',
    async () => (await import('../features/settings/appearance-page.tsx')).AppearancePage,
  ),
  settingsScreen('time', 'time', async () => (await import('../features/settings/time-page.tsx')).TimePage),
  settingsScreen('habits', 'habits', async () => (await import('../features/settings/habits-page.tsx')).HabitsPage),
  screen(
    'reminders',
    'reminders',
    ['reminders'],
    async () => (await import('../features/reminders/reminders-page.tsx')).RemindersPage,
  ),
  screen(
    'reminders/sent',
    'reminders',
    ['reminders'],
    async () => (await import('../features/reminders/sent-page.tsx')).SentPage,
  ),
  screen(
    'data',
    'data',
    ['settings', 'export'],
    async () => (await import('../features/settings/data-page.tsx')).DataPage,
  ),
  screen(
    'import',
    'import',
    ['import', 'restore'],
    async () => (await import('./routes/import-route.tsx')).ImportRoute,
  ),
  settingsScreen(
    'activity',
    'activity',
    async () => (await import('../features/settings/activity-page.tsx')).ActivityPage,
  ),
  settingsScreen('install', 'install', async () => (await import('./routes/install-route.tsx')).InstallRoute),
  screen(
    'account/delete',
    'account',
    ['account', 'settings', 'export'],
    async () => (await import('./routes/delete-account-route.tsx')).DeleteAccountRoute,
  ),
  groupScreen(
    'account/reports',
    'groupReports',
    async () => (await import('../features/groups/reports-screen.tsx')).ReportsScreen,
  ),
  screen(
    'account/*',
    'account',
    ['account'],
    async () => (await import('../features/account/account-room.tsx')).AccountRoom,
  ),
  settingsScreen('about', 'about', async () => (await import('../features/settings/about-page.tsx')).AboutPage),
];

const developmentRoutes: RouteObject[] = import.meta.env.DEV
  ? [
      {
        path: '/settings/kitchen-sink',
        lazy: async () => ({ Component: (await import('./routes/kitchen-sink.tsx')).KitchenSink }),
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
            element: <ListDetailLayout listPath="/today" list={<TodayList />} />,
            children: [
              { path: '/today', Component: EmptyDetail, ...titled('today') },
              screen(
                '/habits/:habitId',
                'habit',
                ['habit', 'reminders'],
                async () => (await import('./routes/habit-detail.tsx')).HabitDetail,
              ),
            ],
          },
          screen(
            '/habits',
            'allHabits',
            ['habits'],
            async () => (await import('../features/habits/habits-screen.tsx')).HabitsScreen,
          ),
          screen(
            '/habits/archive',
            'archive',
            ['habits'],
            async () => (await import('../features/habits/archive-screen.tsx')).ArchiveScreen,
          ),
          screen(
            '/habits/streaks',
            'streaks',
            ['best-streaks'],
            async () => (await import('../features/best-streaks/best-streaks-screen.tsx')).BestStreaksScreen,
          ),
          yearScreen('/year'),
          yearScreen('/year/:year'),
          screen('/habits/new', 'newHabit', ['habit-editor', 'icons'], loadEditor),
          screen('/habits/:habitId/edit', 'editHabit', ['habit-editor', 'icons'], loadEditor),
          {
            ...settingsScreen('/settings', 'settings', async () => (await settingsRoom()).SettingsRoom),
            children: settingsPages,
          },
          groupScreen(
            '/groups/new',
            'newGroup',
            async () => (await import('../features/groups/group-editor-screen.tsx')).GroupEditorScreen,
          ),
          groupScreen(
            '/groups/browse',
            'browseGroups',
            async () => (await import('../features/groups/browse-screen.tsx')).BrowseScreen,
          ),
          {
            ...groupScreen('/groups', 'groups', async () => (await groupsRoom()).GroupsRoom),
            children: groupsPages,
          },
          groupScreen(
            '/join/:groupId',
            'join',
            async () => (await import('../features/groups/join-screen.tsx')).JoinScreen,
          ),
          linkScreen('/answer', 'reminders'),
          linkScreen('/t', 'checkInLink'),
          linkScreen('/confirm'),
          linkScreen('/reset'),
          linkScreen('/invite/*'),
          screen('*', 'notFound', [], async () => (await import('./routes/not-found.tsx')).NotFound),
        ],
      },
    ],
  },
];
