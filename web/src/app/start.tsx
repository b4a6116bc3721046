import '../ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
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
  const data = openHearthData(readDeviceId());
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
