import type { HearthData } from '../hearth-data.ts';
import { isOwnTable } from './own-tables.ts';
import { isUpload, type WireMutation, type WireRequest } from './sync-wire.ts';

/** Names them among what the device keeps; ids rise with time. */
const PREFIX = 'first-edit:';

interface FirstEdit {
  readonly id: string;
  readonly kind: 'first-edit';
  readonly userId: string;
  readonly table: string;
  /** As the addon spelled it, with its number, so that the server takes it in once. */
  readonly mutation: WireMutation;
}

type Device = Pick<HearthData, 'device'>;

const keptOf = ({ device }: Device) => device.keptCopies.where('id').startsWith(PREFIX);

interface Edit {
  readonly table: string;
  readonly mutation: WireMutation;
}

/**
 * Edits of first rounds that were answered empty. The addon takes them for delivered then, and an upload of all rows would not
 * bring them: it overwrites nothing, and an earlier round whose answer was lost may have left the rows on the server. So they
 * go with every round until one is answered. New rows need none of it: the upload has them. Those of tables that only the
 * server writes it has not; the server must hear of them, to take them back.
 */
export const editsToKeep = (changes: WireRequest['changes']): Edit[] =>
  changes.flatMap(({ table, muts }) =>
    muts
      .filter((mutation) => !isOwnTable(table) || !(isUpload(mutation) || mutation.type === 'insert'))
      .map((mutation) => ({ table, mutation })),
  );

export const keepFirstEdits = async (
  { device, ids }: Pick<HearthData, 'device' | 'ids'>,
  userId: string,
  { changes }: WireRequest,
): Promise<void> => {
  const edits = editsToKeep(changes).map((edit): FirstEdit => ({
    id: PREFIX + ids.next(),
    kind: 'first-edit',
    userId,
    ...edit,
  }));
  if (edits.length > 0) await device.keptCopies.bulkAdd(edits.map((edit) => ({ ...edit })));
};

export interface KeptEdits {
  readonly changes: WireRequest['changes'];
  /** They have arrived. */
  readonly drop: () => Promise<void>;
}

export const readFirstEdits = async (data: Device, userId: string): Promise<KeptEdits> => {
  const all = (await keptOf(data).toArray()) as unknown as readonly FirstEdit[];
  const edits = all.filter((edit) => edit.userId === userId);
  return {
    changes: edits.map(({ table, mutation }) => ({ table, muts: [mutation] })),
    drop: () => data.device.keptCopies.bulkDelete(edits.map(({ id }) => id)),
  };
};

/** Nobody's any more: somebody signs out, or in. */
export const forgetFirstEdits = (data: Device): Promise<number> => keptOf(data).delete();
