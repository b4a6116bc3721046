import { describe, expect, it } from 'vitest';
import { answerOf, devProxyPrefixes, findPathRule, PATH_RULES, serverPathPatterns } from './paths.ts';

const isLeftToTheServer = (path: string): boolean => serverPathPatterns().some((pattern) => pattern.test(path));
const sampleOf = (pattern: string): string => pattern.replace(/\*$/, 'some/thing');

describe('who answers a path', () => {
  it('names the landing for the root alone', () => {
    expect(answerOf('/')).toBe('landing');
    expect(answerOf('/x')).toBe('unknown');
  });

  it.each([
    '/today',
    '/habits',
    '/habits/018f-abc',
    '/habits/018f-abc/edit',
    '/settings/data',
    '/groups',
    '/groups/018f-abc/settings',
    '/join/018f-abc',
    '/t',
    '/answer',
    '/share',
  ])('lets the shell answer %s, offline too', (path) => {
    expect(answerOf(path)).toBe('shell');
    expect(findPathRule(path)?.offline).toBe(true);
    expect(isLeftToTheServer(path)).toBe(false);
  });

  it.each([
    '/api',
    '/api/v1/habits',
    '/g/abc/badge.svg',
    '/docs',
    '/dexie/sync',
    '/yjs/room',
    '/calendar/x.ics',
    '/healthz',
  ])('leaves %s to the server, with or without a query', (path) => {
    expect(answerOf(path)).toBe('server');
    expect(isLeftToTheServer(path)).toBe(true);
    expect(isLeftToTheServer(`${path}?token=1&next=/today`)).toBe(true);
  });

  it.each(['/groupsx', '/apiary', '/docs2', '/healthzz', '/openapi-json', '/metricsx', '/todayish', '/settingsx'])(
    'does not take %s for its neighbour',
    (path) => {
      expect(answerOf(path)).toBe('unknown');
      expect(isLeftToTheServer(path)).toBe(false);
    },
  );

  it('is not fooled by a server path in the query of a screen', () => {
    expect(isLeftToTheServer('/today?from=/api/v1')).toBe(false);
  });

  it('lets no earlier rule shadow a later one', () => {
    for (const rule of PATH_RULES) expect(findPathRule(sampleOf(rule.pattern))).toBe(rule);
  });

  it('keeps the network for the server alone', () => {
    for (const rule of PATH_RULES) expect(rule.offline).toBe(rule.answers !== 'server');
  });
});

describe('keys of the dev proxy', () => {
  it('are regular expressions that mean the same as the patterns', () => {
    const patterns = devProxyPrefixes().map((key) => {
      expect(key.startsWith('^')).toBe(true);
      return new RegExp(key);
    });
    const isProxied = (url: string): boolean => patterns.some((pattern) => pattern.test(url));
    expect(isProxied('/api/v1/me?x=1')).toBe(true);
    expect(isProxied('/src/main.tsx')).toBe(false);
    expect(isProxied('/groups')).toBe(false);
  });
});
