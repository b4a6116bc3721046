/**
 * Who answers a path: the one table that the server, the service worker, the dev server and the browser tests read.
 * A new screen or a new server path is a new row here, and nowhere else.
 */

/**
 * - `landing`: the static page, readable without JavaScript.
 * - `shell`: the app's HTML, from the worker's cache once it is installed.
 * - `server`: always the network; the worker never answers it.
 * - `static`: a file of the build.
 */
export type PathAnswerer = 'landing' | 'shell' | 'server' | 'static';

export interface PathRule {
  /** An exact path, or a folder written `/folder/*`, which means everything below it at any depth. */
  readonly pattern: string;
  readonly answers: PathAnswerer;
  /** Whether it opens without a network once the worker is installed. */
  readonly offline: boolean;
}

const landing = (pattern: string): PathRule => ({ pattern, answers: 'landing', offline: true });
const shell = (pattern: string): PathRule => ({ pattern, answers: 'shell', offline: true });
const server = (pattern: string): PathRule => ({ pattern, answers: 'server', offline: false });
const file = (pattern: string): PathRule => ({ pattern, answers: 'static', offline: true });

export const PATH_RULES: readonly PathRule[] = [
  landing('/'),

  shell('/today'),
  shell('/habits'),
  shell('/habits/*'),
  shell('/groups'),
  shell('/groups/*'),
  shell('/year'),
  shell('/year/*'),
  shell('/settings'),
  shell('/settings/*'),
  // Links that arrive from outside. Their secrets stand in the fragment, so they open offline too.
  shell('/t'),
  shell('/answer'),
  shell('/share'),
  shell('/confirm'),
  shell('/reset'),
  shell('/invite/*'),
  shell('/join/*'),

  server('/g/*'),
  server('/api'),
  server('/api/*'),
  server('/docs'),
  server('/docs/*'),
  server('/redoc'),
  server('/swagger'),
  server('/openapi.json'),
  server('/dexie'),
  server('/dexie/*'),
  server('/yjs'),
  server('/yjs/*'),
  server('/calendar/*'),
  server('/mail/*'),
  server('/healthz'),
  server('/readyz'),
  server('/metrics'),

  file('/assets/*'),
  file('/icons/*'),
  file('/sw.js'),
  file('/manifest.webmanifest'),
];

const escapeForRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Matches `pathname` as well as `pathname?query`: Workbox and Vite test the two glued together. */
const toRegExp = (pattern: string): RegExp =>
  pattern.endsWith('/*')
    ? new RegExp(`^${escapeForRegExp(pattern.slice(0, -1))}`)
    : new RegExp(`^${escapeForRegExp(pattern)}(?:[?]|$)`);

const COMPILED_RULES = PATH_RULES.map((rule) => ({ rule, regExp: toRegExp(rule.pattern) }));

const isFolder = ({ pattern }: PathRule): boolean => pattern.endsWith('/*');
const EXACT_RULES = new Map(PATH_RULES.filter((rule) => !isFolder(rule)).map((rule) => [rule.pattern, rule]));
const FOLDERS = PATH_RULES.filter(isFolder).map((rule) => ({ rule, folder: rule.pattern.slice(0, -1) }));

/** The rule for a pathname (no query, no fragment), or undefined when the house knows no such path. */
export const findPathRule = (pathname: string): PathRule | undefined =>
  EXACT_RULES.get(pathname) ?? FOLDERS.find(({ folder }) => pathname.startsWith(folder))?.rule;

/** Who answers a pathname, or `unknown`: the server says 404, and offline the shell says so in its own words. */
export const answerOf = (pathname: string): PathAnswerer | 'unknown' => findPathRule(pathname)?.answers ?? 'unknown';

/** The worker's `navigateFallbackDenylist`: what it must always leave to the network. */
export const serverPathPatterns = (): RegExp[] =>
  COMPILED_RULES.filter(({ rule }) => rule.answers === 'server').map(({ regExp }) => regExp);

/**
 * Keys of the dev server's proxy. Each begins with `^`, which Vite reads as a regular expression: a plain prefix `/g`
 * would swallow a screen called `/groups`.
 */
export const devProxyPrefixes = (): string[] => serverPathPatterns().map((regExp) => regExp.source);
