import { importLimits } from '@hearth/shared/import/import-limits.ts';
import { importAddressAfter, incomingFiles, type IncomingOutcome } from '@hearth/shared/protocol/incoming-files.ts';

/** Keeps the file of a share, one at a time and none above the import's limit, until the page takes it. */
const keepFile = async (request: Request): Promise<IncomingOutcome> => {
  // Whatever waited before is what the person does not want now.
  await caches.delete(incomingFiles.cache);
  if (request.headers.get('content-type')?.startsWith('multipart/form-data') !== true) return 'nothing';
  const file = (await request.formData()).get(incomingFiles.field);
  if (!(file instanceof File) || file.size === 0) return 'nothing';
  if (file.size > importLimits.fileBytes) return 'too-large';
  const kept = new Response(file, {
    headers: {
      'Content-Type': 'application/octet-stream',
      [incomingFiles.nameHeader]: encodeURIComponent(file.name),
      [incomingFiles.timeHeader]: String(Date.now()),
    },
  });
  try {
    const cache = await caches.open(incomingFiles.cache);
    await cache.put(incomingFiles.keptAt, kept);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'no-room';
    throw error;
  }
  return 'kept';
};

/** Answers the share sheet's POST on this device, with a network or without: nothing of the file leaves it. */
export const answerShare = async (request: Request): Promise<Response> => {
  const outcome = await keepFile(request);
  return new Response(null, { status: 303, headers: { Location: importAddressAfter(outcome) } });
};
