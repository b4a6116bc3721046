import type { ManifestOptions } from 'vite-plugin-pwa';
import { incomingFiles } from '../../shared/src/protocol/incoming-files.ts';
import { app } from '../src/i18n/en/app.ts';

/** `--paper` of both themes as sRGB: a manifest knows no oklch. */
const PAPER_LIGHT = '#fbfaf7';

const icon = (src: string, sizes: string, purpose: 'any' | 'maskable' | 'monochrome') => ({
  src: `/icons/${src}`,
  sizes,
  purpose,
  type: src.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
});

const screenshot = (src: string, sizes: string, formFactor: 'narrow' | 'wide', label: string) => ({
  src: `/icons/${src}`,
  sizes,
  type: 'image/png',
  form_factor: formFactor,
  label,
});

/** What an import can be; readers decide by the content, so this is only what the system offers the app for. */
const importedFiles: Readonly<Record<string, string[]>> = {
  'application/zip': ['.zip'],
  'text/csv': ['.csv'],
  'application/json': ['.json'],
  'application/vnd.sqlite3': ['.db', '.sqlite'],
};

/** Android goes by the type alone, and knows no type for a database. */
const sharedTypes = ['application/x-zip-compressed', 'text/comma-separated-values', 'application/octet-stream'];

export const webAppManifest: Partial<ManifestOptions> = {
  id: '/today',
  name: app.manifest.name,
  short_name: app.manifest.shortName,
  description: app.manifest.description,
  lang: 'en',
  dir: 'ltr',
  start_url: '/today',
  scope: '/',
  display: 'standalone',
  display_override: ['window-controls-overlay', 'standalone', 'minimal-ui'],
  launch_handler: { client_mode: ['focus-existing', 'navigate-existing', 'auto'] },
  theme_color: PAPER_LIGHT,
  background_color: PAPER_LIGHT,
  categories: ['health', 'lifestyle', 'productivity'],
  icons: [
    icon('hearth.svg', 'any', 'any'),
    icon('hearth-192.png', '192x192', 'any'),
    icon('hearth-512.png', '512x512', 'any'),
    icon('hearth-maskable-192.png', '192x192', 'maskable'),
    icon('hearth-maskable-512.png', '512x512', 'maskable'),
    icon('hearth-monochrome-512.png', '512x512', 'monochrome'),
  ],
  screenshots: [
    screenshot('screenshot-narrow-780x1688.png', '780x1688', 'narrow', app.manifest.narrowScreenshot),
    screenshot('screenshot-wide-1440x900.png', '1440x900', 'wide', app.manifest.wideScreenshot),
  ],
  shortcuts: [
    { name: app.manifest.todayShortcut, url: '/today', icons: [icon('shortcut-today-96.png', '96x96', 'any')] },
    { name: app.manifest.newHabitShortcut, url: '/habits/new', icons: [icon('shortcut-new-96.png', '96x96', 'any')] },
  ],
  file_handlers: [{ action: incomingFiles.importPath, accept: importedFiles }],
  share_target: {
    action: incomingFiles.path,
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      files: [
        {
          name: incomingFiles.field,
          accept: [...Object.entries(importedFiles).flatMap(([type, endings]) => [type, ...endings]), ...sharedTypes],
        },
      ],
    },
  },
};
