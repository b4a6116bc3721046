import { app } from './en/app.ts';
import { dayActs } from './en/day-acts.ts';
import { today } from './en/today.ts';
import { ui } from './en/ui.ts';
import { words } from './en/words.ts';

/** The English catalogues of the first route: in its bundle, so that its first paint waits for nothing. */
export const eagerNamespaces = { app, 'day-acts': dayActs, today, ui, words } as const;

/** The other catalogues come with the first component that asks for them. A new namespace is a new line here. */
export const lazyNamespaces = {
  'check-in': async () => (await import('./en/check-in.ts')).checkIn,
  habit: async () => (await import('./en/habit.ts')).habit,
  'habit-editor': async () => (await import('./en/habit-editor.ts')).habitEditor,
  settings: async () => (await import('./en/settings.ts')).settings,
  attachments: async () => (await import('./en/attachments.ts')).attachments,
  icons: async () => (await import('./en/icons.ts')).icons,
  habits: async () => (await import('./en/habits.ts')).habits,
  'best-streaks': async () => (await import('./en/best-streaks.ts')).bestStreaks,
  palette: async () => (await import('./en/palette.ts')).palette,
  'first-run': async () => (await import('./en/first-run.ts')).firstRun,
  export: async () => (await import('./en/export.ts')).exportTexts,
  restore: async () => (await import('./en/restore.ts')).restore,
  year: async () => (await import('./en/year.ts')).year,
  transfer: async () => (await import('./en/transfer.ts')).transfer,
  reminders: async () => (await import('./en/reminders.ts')).reminders,
  groups: async () => (await import('./en/groups.ts')).groups,
  account: async () => (await import('./en/account.ts')).account,
  import: async () => (await import('./en/import.ts')).importTexts,
} as const;

type LazyNamespaces = typeof lazyNamespaces;
export type LazyNamespace = keyof LazyNamespaces;

/** Every namespace with its keys: what `t('namespace:key')` may name. */
export type Namespaces = typeof eagerNamespaces & {
  readonly [Name in keyof LazyNamespaces]: Awaited<ReturnType<LazyNamespaces[Name]>>;
};
