import './window-frame.css';
import type { ReactElement } from 'react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { directionOf } from '../../i18n/language.ts';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { UiProvider } from '../../ui/ui-provider.tsx';
import { DeskRail, ThumbBar } from './bars.tsx';
import { useAppShortcuts } from './use-app-shortcuts.ts';
import { useRouteFocus } from './use-route-focus.ts';
import { useRouteTitle } from './use-route-title.ts';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).ShellPalette }));
// It has nothing to say at the start.
const UpdateBanner = lazy(async () => ({ default: (await import('./update-banner.tsx')).UpdateBanner }));
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }));

/** What stands around every screen: the bars, the way past them, and the page's manners (title, focus, scroll, keys). */
export const Shell = (): ReactElement => {
  const { t, i18n } = useTranslation('app');
  const isWide = useWideLayout();
  // Undefined until it is first asked for: its code comes then, and stays for its way out.
  const [isHelpOpen, setIsHelpOpen] = useState<boolean>();
  const openHelp = useCallback(() => setIsHelpOpen(true), []);
  const [isPaletteOpen, setIsPaletteOpen] = useState<boolean>();
  const openPalette = useCallback(() => setIsPaletteOpen(true), []);
  useAppShortcuts(openHelp, openPalette);
  useRouteFocus();
  useRouteTitle();
  return (
    <UiProvider dir={directionOf(i18n.language)}>
      <div className="window-frame" />
      <a
        href="#content"
        className="fixed start-3 -top-20 z-50 rounded-md bg-ember px-4 py-3 font-semibold text-on-ember focus:top-3"
      >
        {t('skipToContent')}
      </a>
      <div className="flex min-h-dvh flex-col md:flex-row">
        {isWide ? <DeskRail onHelp={openHelp} onSearch={openPalette} /> : null}
        <div className="min-w-0 flex-1">
          <Suspense>
            <UpdateBanner />
          </Suspense>
          <main id="content" tabIndex={-1} className="outline-none max-md:pb-[calc(5rem+env(safe-area-inset-bottom))]">
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
        </div>
        {isWide ? null : <ThumbBar />}
      </div>
      {isHelpOpen === undefined ? null : (
        <Suspense>
          <KeyboardHelp open={isHelpOpen} onOpenChange={setIsHelpOpen} />
        </Suspense>
      )}
      {isPaletteOpen === undefined ? null : (
        <Suspense>
          <CommandPalette open={isPaletteOpen} onOpenChange={setIsPaletteOpen} onHelp={openHelp} />
        </Suspense>
      )}
      <ScrollRestoration />
    </UiProvider>
  );
};
