import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { quantile } from './quantile.ts';

export type Column = 'hearth' | 'hocuspocus' | 'pouchdb' | 'limit';
const PEERS: readonly Exclude<Column, 'hearth'>[] = ['hocuspocus', 'pouchdb', 'limit'];

const versionsOf = (path: string): Readonly<Record<string, string>> => {
  const { dependencies } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return dependencies;
};

/** What was measured where, and how busy it was. */
export const readMachine = (): string => {
  const own = versionsOf('../package.json');
  const peers = versionsOf('peers/package.json');
  const names = ['@hocuspocus/server', 'express-pouchdb', 'pouchdb'];
  return [
    `${String(cpus().length)} x ${cpus()[0]?.model.trim() ?? '?'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Linux ${release()}`,
    `Node ${process.versions.node}, SQLite by better-sqlite3 ${own['better-sqlite3'] ?? '?'}, ` +
      names.map((name) => `${name} ${peers[name] ?? '?'}`).join(', '),
    `load average before: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  ].join('\n');
};

const formatNumber = (value: number): string => {
  if (Number.isNaN(value)) return '-';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3);
};

/** Medians, and ours divided by each other one. */
export const formatTable = (runs: readonly Partial<Record<Column, Readonly<Record<string, number>>>>[]): string => {
  const medianOf = (column: Column, name: string): number =>
    quantile(
      runs.flatMap((run) => run[column]?.[name] ?? []),
      0.5,
    );
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.hearth ?? {})))];
  const head = ['', 'hearth', ...PEERS.flatMap((peer) => [peer, 'ratio'])];
  const rows = names.map((name) => {
    const ours = medianOf('hearth', name);
    const beside = PEERS.flatMap((peer) => {
      const other = medianOf(peer, name);
      return [formatNumber(other), Number.isNaN(other) ? '-' : (ours / other).toFixed(2)];
    });
    return [name, formatNumber(ours), ...beside];
  });
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
    .join('\n');
};
