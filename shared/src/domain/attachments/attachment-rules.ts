import type { EpochMs } from '../../kernel/clock.ts';
import type { AttachmentId, HabitId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';
import { stateRowId } from '../check-ins/check-in.ts';
import {
  maxBytesOfAll,
  maxFileBytes,
  maxNameLength,
  maxPerDay,
  maxPreviewLength,
  maxSidePx,
  type Attachment,
} from './attachment.ts';
import { mediaTypeOf } from './file-kind.ts';

/** A file as it shall be kept, with what the device found out about it. */
export interface NewFile {
  /** Its first bytes, {@link kindBytes} of them or all. */
  readonly head: Uint8Array;
  readonly bytes: number;
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  readonly preview?: string;
}

export interface AttachmentPlace {
  readonly id: AttachmentId;
  readonly habitId: HabitId;
  readonly day: LocalDate;
  /** The last day that may be logged (R2). */
  readonly lastDay: LocalDate;
  readonly now: EpochMs;
  /** Live attachments of the day. */
  readonly ofDay: number;
  /** Bytes of all live attachments. */
  readonly bytesOfAll: number;
}

/** What is kept of a file's name: no path, no control character, its end (with the ending) rather than its beginning. */
function cleanName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what must go
  const line = (name.split(/[/\\]/).at(-1) ?? '').replaceAll(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '');
  // Half of a sign that needs two units is none.
  return line
    .trim()
    .slice(-maxNameLength)
    .replace(/^[\udc00-\udfff]/, '');
}

/** The row of a new attachment without its bytes, or why there may be none (ATT1, ATT3, ATT4). */
export function decideAttachment(file: NewFile, place: AttachmentPlace): Result<Attachment, readonly RuleError[]> {
  const { id, habitId, day, lastDay, now, ofDay, bytesOfAll } = place;
  const { width, height, preview } = file;
  const type = mediaTypeOf(file.head);
  if (type === undefined || file.bytes === 0) return err([ruleError('file', 'unknown-value')]);
  const errors: RuleError[] = [];
  if (day > lastDay) errors.push(ruleError('day', 'not-yet', lastDay));
  if (file.bytes > maxFileBytes) errors.push(ruleError('file', 'too-large', maxFileBytes));
  if (ofDay >= maxPerDay) errors.push(ruleError('day', 'quota', maxPerDay));
  if (bytesOfAll + file.bytes > maxBytesOfAll) errors.push(ruleError('file', 'quota', maxBytesOfAll));
  if (errors.length > 0) return err(errors);
  return ok({
    id,
    v: 1,
    habitId,
    day,
    ownerId: stateRowId(habitId, day),
    type,
    name: cleanName(file.name),
    bytes: file.bytes,
    ...(width === undefined || height === undefined ? {} : { width, height }),
    ...(preview === undefined || preview.length > maxPreviewLength ? {} : { preview }),
    addedAt: now,
  });
}

export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** ATT2. The sides that a picture is drawn at: its own, or as much smaller as `longest` asks. */
export function fitSides({ width, height }: Sides, longest: number = maxSidePx): Sides {
  const scale = Math.min(1, longest / Math.max(width, height));
  const shrink = (side: number): number => Math.max(1, Math.round(side * scale));
  return { width: shrink(width), height: shrink(height) };
}
