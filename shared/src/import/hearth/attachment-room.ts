import { maxBytesOfAll, maxPerDay, type Attachment } from '../../domain/attachments/attachment.ts';

type Row = Pick<Attachment, 'ownerId' | 'bytes' | 'deletedAt'>;

interface Held {
  bytes: number;
  readonly ofDay: Map<string, number>;
}

const hold = (rows: Iterable<Row>): Held => {
  const held: Held = { bytes: 0, ofDay: new Map() };
  for (const row of rows) if (row.deletedAt === undefined) keep(held, row);
  return held;
};

const keep = (held: Held, { ownerId, bytes }: Row): void => {
  held.bytes += bytes;
  held.ofDay.set(ownerId, (held.ofDay.get(ownerId) ?? 0) + 1);
};

/**
 * How many attachments a restore may add (ATT1, ATT4): as many as one could attach by hand, or as many as the file has by itself.
 * Devices that did not know of each other may have given a day more than five, and an export of those comes back whole.
 */
export class AttachmentRoom {
  readonly #here: Held;
  readonly #file: Held;

  constructor(here: Iterable<Row>, file: Iterable<Row>) {
    this.#here = hold(here);
    this.#file = hold(file);
  }

  /** Takes the room that a row needs which would become live here, if there is so much. */
  take(row: Row): boolean {
    const most = Math.max(maxPerDay, this.#file.ofDay.get(row.ownerId) ?? 0);
    if ((this.#here.ofDay.get(row.ownerId) ?? 0) >= most) return false;
    if (this.#here.bytes + row.bytes > Math.max(maxBytesOfAll, this.#file.bytes)) return false;
    keep(this.#here, row);
    return true;
  }
}
