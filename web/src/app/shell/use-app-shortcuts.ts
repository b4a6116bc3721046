import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Shortcut } from '../../lib/shortcuts.ts';
import { listenForShortcuts, useShortcuts } from '../../lib/shortcuts.ts';

/** The shortcuts that work everywhere. */
export const useAppShortcuts = (openHelp: () => void, openPalette: () => void): void => {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const shortcuts = useMemo((): readonly Shortcut[] => {
    const group = t('keyboard.groupEverywhere');
    const goTo = (path: string) => () => void navigate(path);
    return [
      { id: 'palette', keys: ['Mod+k'], label: t('keyboard.palette'), group, run: openPalette },
      { id: 'search', keys: ['/'], label: t('keyboard.palette'), group, run: openPalette },
      { id: 'new-habit', keys: ['n'], label: t('keyboard.newHabit'), group, run: goTo('/habits/new') },
      { id: 'go-today', keys: ['g', 't'], label: t('keyboard.goToday'), group, run: goTo('/today') },
      { id: 'go-settings', keys: ['g', 's'], label: t('keyboard.goSettings'), group, run: goTo('/settings') },
      { id: 'help', keys: ['?'], label: t('keyboard.help'), group, run: openHelp },
    ];
  }, [t, navigate, openHelp, openPalette]);
  useShortcuts(shortcuts);
  useEffect(listenForShortcuts, []);
};
