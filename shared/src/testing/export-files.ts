import { ExportWriter } from '../export/export-writer.ts';
import { packZip } from '../export/pack-zip.ts';
import { exportedTables, keyOf, type ExportedFile, type ExportedRows, type Sha256 } from '../protocol/export-format.ts';
import type { StoredRow } from '../protocol/tables.ts';
import { day } from './factories.ts';

export const testSha256: Sha256 = (bytes) => crypto.subtle.digest('SHA-256', bytes);

/** 2024-06-12T10:00:00Z */
export const exportedAtMs = 1_718_186_400_000;

/** The files of an export of these rows, in any order. */
export function exportFiles(tables: Partial<ExportedRows>, at = exportedAtMs): Promise<readonly ExportedFile[]> {
  const writer = new ExportWriter({ at, today: day('2024-06-12'), zone: 'Europe/Berlin', app: '0.1.0' });
  for (const name of exportedTables) {
    const rows: readonly StoredRow[] = tables[name] ?? [];
    writer.add(
      name,
      rows.toSorted((a, b) => (keyOf(name, a) < keyOf(name, b) ? -1 : 1)),
    );
  }
  return writer.finish(testSha256);
}

export function zipOf(files: readonly ExportedFile[]): Uint8Array<ArrayBuffer> {
  const parts = packZip(files, exportedAtMs);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
