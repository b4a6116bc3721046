import { openZip, unpackEntry } from '@hearth/shared/import/zip-archive.ts';
import { dataPath } from '@hearth/shared/protocol/export-format.ts';
import { incomingFiles } from '@hearth/shared/protocol/incoming-files.ts';
import { packTransfer, transferHash, unpackTransfer } from '@hearth/shared/protocol/transfer-link.ts';

/** How the import's page calls what a link brought. */
const FILE_NAME = 'hearth-transfer.json';

/** The link to the other device's import, whose fragment holds everything; split where the digits begin. */
export interface TransferLink {
  readonly address: string;
  readonly digits: string;
}

/** Null when it is too much for one code. `archive` is our own export. */
export const makeTransferLink = async (archive: File, origin: string): Promise<TransferLink | null> => {
  const zip = openZip(new Uint8Array(await archive.arrayBuffer()), archive.name);
  const entry = zip.ok ? zip.value.entries.find(({ path }) => path === dataPath) : undefined;
  const data = zip.ok && entry !== undefined ? unpackEntry(zip.value, entry) : undefined;
  if (data?.ok !== true) throw new Error('the export cannot be read back');
  const digits = packTransfer(data.value);
  return digits === null ? null : { address: `${origin}${incomingFiles.importPath}${transferHash}`, digits };
};

/** The facts of a link's fragment as a file for the import; null when the link is damaged. */
export const readTransferLink = (hash: string): File | null => {
  const data = hash.startsWith(transferHash) ? unpackTransfer(hash.slice(transferHash.length)) : null;
  return data === null ? null : new File([new Uint8Array(data)], FILE_NAME, { type: 'application/json' });
};
