import { hasStarted } from '../lib/started-device.ts';

/** The landing's only script: sends started devices on, and has the app ready before "Start now" is pressed. */

if (hasStarted()) {
  location.replace('/today');
} else if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));
}
