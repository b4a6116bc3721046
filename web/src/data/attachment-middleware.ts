import type { DBCore, DBCoreMutateRequest, DBCoreTable, DBCoreTransaction, Middleware } from 'dexie';
import { isFileRef } from './attachment-file.ts';

const attachmentsTable = 'attachments';

type Row = Readonly<Record<string, unknown>>;

/** What the addon looks at before it fetches, for every read of a row whose bytes are not here. */
type AddonTransaction = DBCoreTransaction & { disableBlobResolve?: boolean };

const withoutFetching = <Req extends { readonly trans: DBCoreTransaction }>(req: Req): Req => {
  (req.trans as AddonTransaction).disableBlobResolve = true;
  return req;
};

/** The row as it is stored: the addon finds rows whose bytes are not here by a mark, which copies of a row may lack. */
const marked = (row: Row): Row => (isFileRef(row['file']) ? { ...row, _hasBlobRefs: 1 } : row);

/**
 * Keeps the bytes of a row that is replaced by one with a mere reference to them: the server tells rows whole, and of a file it
 * has the reference at most (ATT5). An attachment's file never changes, so they are the same bytes.
 */
const keepingBytes = (row: Row, here: Row | undefined): Row => {
  const [told, held] = [row['file'], here?.['file']];
  if (!isFileRef(told) || !(held instanceof Blob) || held.size !== told.size) return marked(row);
  const { _hasBlobRefs: _mark, ...rest } = row;
  return { ...rest, file: held };
};

/**
 * Files are fetched when somebody wants to see them and at no other time: without this, whatever reads a row (a list, an undo, a
 * sign-out) would wait for its bytes. `wanted` are the keys that are being looked at.
 */
export function createAttachmentMiddleware(wanted: ReadonlySet<string>): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'attachmentFiles',
    // Above the addon's own, which fetches.
    level: 3,
    create(core) {
      const table = core.table(attachmentsTable);
      const keyPath = 'id';
      const mutate = (req: DBCoreMutateRequest): ReturnType<DBCoreTable['mutate']> => {
        if (req.type !== 'put' && req.type !== 'add') return table.mutate(withoutFetching(req));
        const values = req.values as readonly Row[];
        if (!values.some(({ file }) => isFileRef(file))) return table.mutate(withoutFetching(req));
        if (req.type === 'add') return table.mutate({ ...withoutFetching(req), values: values.map(marked) });
        const keys = values.map((row) => row[keyPath]);
        return table
          .getMany({ trans: withoutFetching(req).trans, keys, cache: 'immutable' })
          .then((here: readonly (Row | undefined)[]) =>
            table.mutate({ ...req, values: values.map((row, at) => keepingBytes(row, here[at])) }),
          );
      };
      const lazy: DBCoreTable = {
        ...table,
        get: (req) => table.get(wanted.has(String(req.key)) ? req : withoutFetching(req)),
        getMany: (req) => table.getMany(withoutFetching(req)),
        query: (req) => table.query(withoutFetching(req)),
        openCursor: (req) => table.openCursor(withoutFetching(req)),
        mutate,
      };
      return { ...core, table: (name) => (name === attachmentsTable ? lazy : core.table(name)) };
    },
  };
}
