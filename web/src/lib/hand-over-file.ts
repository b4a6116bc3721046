/** Whether this browser's share sheet takes the file. Several take only pictures and texts. */
export const canShareFile = (file: File): boolean =>
  typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] });

/**
 * Opens the share sheet; to be called from a tap. `refused`: the browser would not after all, and a download is left.
 */
export const shareFile = async (file: File): Promise<'shared' | 'cancelled' | 'refused'> => {
  try {
    await navigator.share({ files: [file] });
    return 'shared';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return error.name === 'AbortError' ? 'cancelled' : 'refused';
  }
};

/** How long a browser may take to fetch what it was told to download. */
const FETCHED_WITHIN_MS = 60_000;

/** Downloads the file under its name. */
export const downloadFile = (file: File): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FETCHED_WITHIN_MS);
};
