import * as z from 'zod/mini';
import { idSchema, type AttachmentId, type CheckInId, type HabitId } from '../../kernel/ids.ts';
import { localDateSchema } from '../../kernel/local-date.ts';
import { mediaTypes } from './file-kind.ts';

/** ATT1. What a picture was made small to is far below; a PDF is kept as it is. */
export const maxFileBytes = 10_000_000;
export const maxPerDay = 5;
/** ATT4. All files of one person. */
export const maxBytesOfAll = 1_000_000_000;
/** ATT2. The longer side of a picture. */
export const maxSidePx = 2_048;
/** A picture of a thumb's size as a data address: it travels with the row, so lists need no file. */
export const maxPreviewLength = 16_000;
export const maxNameLength = 200;

/**
 * ATT5. What the server says of a file that it did not keep. `too-large`: beyond the limit; `not-allowed`: of no kind that is
 * taken; `wrong-type`: not what the row says it is; `no-room`: beyond what one person may have; `missing`: it never came.
 */
export const fileMarks = ['too-large', 'not-allowed', 'wrong-type', 'no-room', 'missing'] as const;
export type FileMark = (typeof fileMarks)[number];

/**
 * A photo or a PDF of a day of a habit. Its file never changes; another file is another row. `file` is the device's own
 * affair: the bytes, or what the sync left in their place until they are wanted.
 */
export const attachmentSchema = z.looseObject({
  id: idSchema<AttachmentId>(),
  v: z.literal(1),
  habitId: idSchema<HabitId>(),
  day: localDateSchema,
  /** Key of the day's state row, whether or not that exists: what the row is found by, one day's or all of a habit's. */
  ownerId: idSchema<CheckInId>(),
  /** Of the file, one of {@link mediaTypes}. */
  type: z.enum(mediaTypes),
  /** As it was called where it came from; empty for a photo of the camera. */
  name: z.string().check(z.maxLength(maxNameLength)),
  bytes: z.int().check(z.gte(1)),
  /** Of a picture, in pixels. */
  width: z.optional(z.int().check(z.gte(1))),
  height: z.optional(z.int().check(z.gte(1))),
  preview: z.optional(
    z.string().check(z.maxLength(maxPreviewLength), z.regex(/^data:image\/(?:webp|jpeg|png);base64,[\w+/=]+$/)),
  ),
  addedAt: z.number(),
  file: z.optional(z.unknown()),
  /** Set and taken back by the server alone. */
  fileMark: z.optional(z.enum(fileMarks)),
  deletedAt: z.optional(z.number()),
});
export type Attachment = z.infer<typeof attachmentSchema>;
