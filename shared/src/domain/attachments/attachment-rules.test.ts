import { describe, expect, it } from 'vitest';
import type { AttachmentId, HabitId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { decideAttachment, fitSides, type AttachmentPlace, type NewFile } from './attachment-rules.ts';
import { attachmentSchema, maxBytesOfAll, maxFileBytes, maxPerDay, maxPreviewLength } from './attachment.ts';
import { mediaTypeOf } from './file-kind.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const day = '2026-11-30' as LocalDate;
const place: AttachmentPlace = {
  id: asId<AttachmentId>('a'),
  habitId: asId<HabitId>('h'),
  day,
  lastDay: day,
  now: 7,
  ofDay: 0,
  bytesOfAll: 0,
};
const photo: NewFile = {
  head: latin1('\u00ff\u00d8\u00ff\u00e0'),
  bytes: 5_000,
  name: 'IMG.jpg',
  width: 20,
  height: 10,
};
const rulesOf = (file: Partial<NewFile>, at: Partial<AttachmentPlace> = {}) => {
  const decided = decideAttachment({ ...photo, ...file }, { ...place, ...at });
  return decided.ok ? [] : decided.error.map(({ field, rule, limit }) => [field, rule, limit]);
};

describe('what may be attached', () => {
  it('is a row of its day that the schema knows (ATT1)', () => {
    const decided = decideAttachment({ ...photo, preview: 'data:image/webp;base64,AAAA' }, place);
    const row = decided.ok ? decided.value : undefined;
    expect(row).toEqual({
      id: 'a',
      v: 1,
      habitId: 'h',
      day,
      ownerId: 'h:2026-11-30',
      type: 'image/jpeg',
      name: 'IMG.jpg',
      bytes: 5_000,
      width: 20,
      height: 10,
      preview: 'data:image/webp;base64,AAAA',
      addedAt: 7,
    });
    expect(attachmentSchema.safeParse(row).success).toBe(true);
    expect(attachmentSchema.safeParse({ ...row, preview: 'javascript:alert(1)' }).success).toBe(false);
  });

  it('is at most five a day, of 10 MB, no later than may be logged (ATT1)', () => {
    expect(rulesOf({ bytes: maxFileBytes }, { ofDay: maxPerDay - 1 })).toEqual([]);
    expect(rulesOf({ bytes: maxFileBytes + 1 })).toEqual([['file', 'too-large', maxFileBytes]]);
    expect(rulesOf({}, { ofDay: maxPerDay })).toEqual([['day', 'quota', maxPerDay]]);
    expect(rulesOf({}, { day: '2026-12-01' as LocalDate })).toEqual([['day', 'not-yet', day]]);
  });

  it('is no more than a gigabyte altogether (ATT4)', () => {
    expect(rulesOf({}, { bytesOfAll: maxBytesOfAll - photo.bytes })).toEqual([]);
    expect(rulesOf({}, { bytesOfAll: maxBytesOfAll - photo.bytes + 1 })).toEqual([['file', 'quota', maxBytesOfAll]]);
  });

  it('is what its bytes say, not its name (ATT3)', () => {
    expect(rulesOf({ head: latin1('<html>'), name: 'a.jpg' })).toEqual([['file', 'unknown-value', undefined]]);
    expect(rulesOf({ bytes: 0 })).toEqual([['file', 'unknown-value', undefined]]);
    const decided = decideAttachment({ head: latin1('%PDF-1.4'), bytes: 9, name: 'a.jpg' }, place);
    expect(decided.ok && decided.value.type).toBe('application/pdf');
  });

  it('keeps the end of a name, without path or signs that turn it round', () => {
    const nameOf = (name: string): string => {
      const decided = decideAttachment({ ...photo, name }, place);
      return decided.ok ? decided.value.name : '';
    };
    expect(nameOf('C:\\photos\\run.jpg')).toBe('run.jpg');
    expect(nameOf('../../etc/passwd')).toBe('passwd');
    expect(nameOf('photo\u202egpj.exe\n')).toBe('photogpj.exe');
    expect(nameOf(`${'\u{1f525}'.repeat(150)}.pdf`)).toMatch(/^\u{1f525}+\.pdf$/u);
    expect(nameOf(`${'x'.repeat(300)}.pdf`)).toHaveLength(200);
  });

  it('goes without a preview that is too long for a row', () => {
    const decided = decideAttachment({ ...photo, preview: 'x'.repeat(maxPreviewLength + 1) }, place);
    expect(decided.ok && 'preview' in decided.value).toBe(false);
  });
});

describe('what a file is (ATT3)', () => {
  it.each([
    ['\u00ff\u00d8\u00ff\u00db', 'image/jpeg'],
    ['\u0089PNG\r\n\u001a\n', 'image/png'],
    ['RIFF\u0000\u0000\u0000\u0000WEBPVP8 ', 'image/webp'],
    ['GIF89a', 'image/gif'],
    ['GIF87a', 'image/gif'],
    ['%PDF-1.7', 'application/pdf'],
    ['\u0000\u0000\u0000\u0018ftypheic', 'image/heic'],
    ['\u0000\u0000\u0000\u0018ftypmif1', 'image/heic'],
    ['\u0000\u0000\u0000\u0018ftypavif', 'image/avif'],
    ['\u0000\u0000\u0000\u0018ftypisom', undefined],
    ['RIFF\u0000\u0000\u0000\u0000WAVE', undefined],
    ['<svg xmlns="http://www.w3.org/2000/svg">', undefined],
    ['PK\u0003\u0004', undefined],
    ['\u00ff\u00d8', undefined],
    ['', undefined],
  ])('%j is %s', (head, type) => {
    expect(mediaTypeOf(latin1(head))).toBe(type);
  });
});

it('draws a picture no larger than 2048 px, and none larger than it is (ATT2)', () => {
  expect(fitSides({ width: 4_032, height: 3_024 })).toEqual({ width: 2_048, height: 1_536 });
  expect(fitSides({ width: 3_024, height: 4_032 })).toEqual({ width: 1_536, height: 2_048 });
  expect(fitSides({ width: 2_048, height: 1 })).toEqual({ width: 2_048, height: 1 });
  expect(fitSides({ width: 20_000, height: 3 })).toEqual({ width: 2_048, height: 1 });
  expect(fitSides({ width: 300, height: 200 }, 96)).toEqual({ width: 96, height: 64 });
});
