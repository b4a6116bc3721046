import '../ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { readAccountFlag } from '../data/account-flag.ts';
import { openHearthData } from '../data/hearth-data.ts';
import { startI18n } from '../i18n/i18n.ts';
import { readDeviceId } from '../lib/device-id.ts';
import { catchInstallPrompt } from '../lib/install-prompt.ts';
import { markStarted } from '../lib/started-device.ts';
import { followTheme } from '../lib/theme.ts';

/** Draws the app into the page and starts what runs beside it. */
export const startApp = async (): Promise<void> => {
  const container = document.getElementById('root');
  if (container === null) throw new Error('app.html has no #root');
  catchInstallPrompt();
  followTheme();
  const account = readAccountFlag();
  // Only devices with an account load it, and need it before the database opens.
  const sync = account === null ? undefined : (await import('../data/sync/sync-link.ts')).createSyncLink(account);
  const data = openHearthData(readDeviceId(), sync);
  await startI18n();
  createRoot(container).render(
    <StrictMode>
      <App data={data} />
    </StrictMode>,
  );
  markStarted();
  const { startBeside } = await import('./after-start.ts');
  await startBeside(data);
};
