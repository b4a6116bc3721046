import './ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startI18n } from './i18n/i18n.ts';
import { markStarted } from './lib/started-device.ts';

const startApp = async (): Promise<void> => {
  const container = document.getElementById('root');
  if (container === null) throw new Error('app.html has no #root');
  await startI18n();
  createRoot(container).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  markStarted();
};

void startApp();
