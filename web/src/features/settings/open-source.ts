/** A package that travels to the user's device with the app. */
export interface Notice {
  /** As npm knows it. */
  readonly name: string;
  /** SPDX name of its licence, as its own package says. */
  readonly licence: string;
}

/** Everything that the app is built on, by name; a test compares it with what the source imports. */
export const notices: readonly Notice[] = [
  { name: '@fontsource-variable/inter', licence: 'OFL-1.1' },
  { name: 'chart.js', licence: 'MIT' },
  { name: 'dexie', licence: 'Apache-2.0' },
  { name: 'dexie-cloud-addon', licence: 'Apache-2.0' },
  { name: 'dexie-react-hooks', licence: 'Apache-2.0' },
  { name: 'fflate', licence: 'MIT' },
  { name: 'i18next', licence: 'MIT' },
  { name: 'lucide-react', licence: 'ISC' },
  { name: 'qrcode-generator', licence: 'MIT' },
  { name: 'radix-ui', licence: 'MIT' },
  { name: 'react', licence: 'MIT' },
  { name: 'react-dom', licence: 'MIT' },
  { name: 'react-i18next', licence: 'MIT' },
  { name: 'react-router', licence: 'MIT' },
  { name: 'sonner', licence: 'MIT' },
  { name: 'sql.js', licence: 'MIT' },
  { name: 'tailwindcss', licence: 'MIT' },
  { name: 'temporal-polyfill', licence: 'MIT' },
  { name: 'uuid', licence: 'MIT' },
  { name: 'workbox-precaching', licence: 'MIT' },
  { name: 'workbox-routing', licence: 'MIT' },
  { name: 'workbox-window', licence: 'MIT' },
  { name: 'zod', licence: 'MIT' },
];
