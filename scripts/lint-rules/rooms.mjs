/**
 * Who may import whom: the one table of the house's borders (architecture: kernel <- domain <- protocol, import, export;
 * shared <- web; shared <- sync-server; ui, lib <- data <- features <- app; storage and ports <- features <- app).
 */

/**
 * @typedef {object} Room
 * @property {string} path a folder or file; `*` is one folder of any name, and each of them a room of its own
 * @property {readonly string[]} may rooms that it imports, besides itself; `folder/**` is everything below the folder
 * @property {readonly string[]} [packages] the only packages that it imports; without it, all but those of `PACKAGE_OWNERS`
 */

const PURE_PACKAGES = ['zod', 'temporal-polyfill', 'fflate', 'papaparse'];
const SHARED = 'shared/src/**';
const SERVER = 'sync-server/src';
const SERVER_PORTS = [`${SERVER}/storage`, `${SERVER}/gateways/*`, `${SERVER}/observability`, `${SERVER}/app/http`];
// Rows of a space as the rules know them: read by whoever acts on them, and by what is worked out of them.
const SERVER_ROWS = [`${SERVER}/operations/space-rows.ts`, `${SERVER}/operations/habit-check-ins.ts`];
const WEB_GROUND = ['web/src/lib', 'web/src/i18n'];

/** @type {readonly Room[]} */
export const ROOMS = [
  { path: 'shared/src/kernel', may: [], packages: PURE_PACKAGES },
  { path: 'shared/src/domain', may: ['shared/src/kernel'], packages: PURE_PACKAGES },
  { path: 'shared/src/protocol', may: ['shared/src/kernel', 'shared/src/domain'], packages: PURE_PACKAGES },
  { path: 'shared/src/import', may: ['shared/src/kernel', 'shared/src/domain'], packages: PURE_PACKAGES },
  // Our own export is a form of the protocol: its tables, their versions and lifts.
  {
    path: 'shared/src/import/hearth',
    may: ['shared/src/kernel', 'shared/src/domain', 'shared/src/protocol', 'shared/src/import'],
    packages: PURE_PACKAGES,
  },
  {
    path: 'shared/src/export',
    may: ['shared/src/kernel', 'shared/src/domain', 'shared/src/protocol'],
    packages: PURE_PACKAGES,
  },
  { path: 'shared/src/testing', may: [SHARED] },
  { path: 'shared/bench', may: [SHARED] },

  { path: 'web/src/lib', may: ['web/src/i18n', SHARED] },
  { path: 'web/src/i18n', may: ['web/src/lib', SHARED] },
  // The design system knows no domain word.
  { path: 'web/src/ui', may: [...WEB_GROUND, 'shared/src/kernel'] },
  { path: 'web/src/data', may: [...WEB_GROUND, SHARED] },
  { path: 'web/src/features/*', may: [...WEB_GROUND, 'web/src/ui', 'web/src/data', SHARED] },
  { path: 'web/src/landing', may: [...WEB_GROUND, 'web/src/ui', SHARED] },
  { path: 'web/src/sw', may: ['web/src/lib', SHARED] },
  { path: 'web/src/app', may: ['web/src/**', SHARED] },
  { path: 'web/src/testing', may: ['web/src/**', SHARED] },
  { path: 'web/src', may: ['web/src/**', SHARED] },
  { path: 'web/build', may: ['web/src/lib', 'web/src/i18n', SHARED] },
  // The addon alone, for contract tests of the sync.
  { path: 'web/e2e/addon', may: [] },
  { path: 'web/e2e', may: ['web/src/**', 'web/e2e/addon', 'scripts/find-chromium.mjs', SHARED] },
  { path: 'web/bench', may: ['web/src/**', 'web/e2e', 'web/e2e/addon', 'scripts/find-chromium.mjs', SHARED] },
  // The one tool that is no package of the workspace and yet shared: where this machine's browser is.
  { path: 'scripts/find-chromium.mjs', may: [] },

  { path: `${SERVER}/storage`, may: [SHARED] },
  { path: `${SERVER}/storage/sqlite`, may: [`${SERVER}/storage`, SHARED] },
  { path: `${SERVER}/storage/memory`, may: [`${SERVER}/storage`, SHARED] },
  { path: `${SERVER}/observability`, may: [SHARED] },
  // What goes to addresses that people give goes through one gate.
  { path: `${SERVER}/gateways/*`, may: [`${SERVER}/gateways/egress`, `${SERVER}/observability`, SHARED] },
  ...SERVER_ROWS.map((path) => ({ path, may: [...SERVER_PORTS, ...SERVER_ROWS, `${SERVER}/sync`, SHARED] })),
  { path: `${SERVER}/groups`, may: [...SERVER_PORTS, ...SERVER_ROWS, SHARED] },
  { path: `${SERVER}/projections`, may: [...SERVER_PORTS, ...SERVER_ROWS, `${SERVER}/groups`, SHARED] },
  { path: `${SERVER}/intents`, may: [...SERVER_PORTS, `${SERVER}/projections`, `${SERVER}/groups`, SHARED] },
  {
    path: `${SERVER}/sync`,
    may: [...SERVER_PORTS, ...['projections', 'intents', 'groups'].map((name) => `${SERVER}/${name}`), SHARED],
  },
  // What people do elsewhere than on a device: the same operations through the same door as a push.
  {
    path: `${SERVER}/operations`,
    may: [
      ...SERVER_PORTS,
      ...SERVER_ROWS,
      ...['projections', 'intents', 'groups', 'sync'].map((name) => `${SERVER}/${name}`),
      SHARED,
    ],
  },
  { path: `${SERVER}/realtime`, may: [...SERVER_PORTS, SHARED] },
  {
    path: `${SERVER}/jobs`,
    may: [...SERVER_PORTS, ...['projections', 'groups', 'sync'].map((name) => `${SERVER}/${name}`), SHARED],
  },
  {
    path: `${SERVER}/reminders`,
    may: [
      ...SERVER_PORTS,
      ...SERVER_ROWS,
      ...['projections', 'operations', 'sync'].map((name) => `${SERVER}/${name}`),
      SHARED,
    ],
  },
  {
    path: `${SERVER}/features/*`,
    may: [...SERVER_PORTS, ...SERVER_ROWS, `${SERVER}/operations`, `${SERVER}/groups`, SHARED],
  },
  { path: `${SERVER}/app/http`, may: [`${SERVER}/storage`, `${SERVER}/observability`, SHARED] },
  {
    path: `${SERVER}/app`,
    may: [
      ...SERVER_PORTS,
      `${SERVER}/app/create-deps.ts`,
      `${SERVER}/features/*`,
      ...['sync', 'intents', 'operations', 'groups', 'projections', 'realtime', 'jobs', 'reminders'].map(
        (name) => `${SERVER}/${name}`,
      ),
      SHARED,
    ],
  },
  // The only chooser of drivers.
  { path: `${SERVER}/app/create-deps.ts`, may: [`${SERVER}/**`, SHARED] },
  // And for the command line, which needs nothing else of a server.
  { path: `${SERVER}/app/store-file.ts`, may: [`${SERVER}/storage`, `${SERVER}/storage/sqlite`] },
  {
    path: `${SERVER}/cli`,
    may: [
      ...SERVER_PORTS,
      ...['projections', 'app', 'app/create-deps.ts', 'app/store-file.ts'].map((name) => `${SERVER}/${name}`),
      SHARED,
    ],
  },
  { path: `${SERVER}/testing`, may: [`${SERVER}/**`, SHARED] },
  { path: SERVER, may: [`${SERVER}/app`, `${SERVER}/app/create-deps.ts`, SHARED] },
];

/** Packages that only their owners import. `regex` matches the specifier as written. */
export const PACKAGE_OWNERS = [
  { regex: /^dexie(-|\/|$)/, owners: ['web/src/data', 'web/e2e/addon'], isFreeInTests: false },
  { regex: /^(better-sqlite3|drizzle-orm)(\/|$)/, owners: [`${SERVER}/storage/sqlite`], isFreeInTests: true },
  {
    regex: /^node:/,
    owners: [SERVER, 'web/build', 'web/e2e', 'web/bench', 'shared/bench', 'scripts/find-chromium.mjs'],
    isFreeInTests: true,
  },
];

/** Tests may reach for their tools, and for what is made for them. */
export const TEST_FILE = /\.(test|property\.test|suite|bench|spec)\.tsx?$/;
export const TEST_ROOMS = [
  'shared/src/testing',
  'sync-server/src/testing',
  'sync-server/src/storage/memory',
  'web/src/testing',
];
