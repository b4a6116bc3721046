import { incomingFiles } from '@hearth/shared/protocol/incoming-files.ts';
import { router } from '../router.ts';
import { forgetFile, offerFile } from './incoming-file.ts';
import { sweepKeptFile } from './incoming-kept.ts';

/** The launch queue (Chromium): not in TypeScript's library. */
interface LaunchParams {
  readonly targetURL?: string;
  readonly files: readonly { getFile?(): Promise<File> }[];
}
interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

/** Opens the import and hands it the file, unless the person stays where they are because something is unsaved there. */
const openInImport = async (file: File): Promise<void> => {
  await router.navigate(incomingFiles.importPath);
  if (router.state.location.pathname === incomingFiles.importPath) offerFile(file);
};

const holdsFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') === true;

/** The code and the words of the overlay come with the first file that is dragged over the app. */
const overlayOf = async (isShown: boolean): Promise<void> => {
  const { showDropOverlay } = await import('./incoming-overlay.tsx');
  await showDropOverlay(isShown);
};

const followDrags = (): void => {
  let isOver = false;
  const setIsOver = (next: boolean): void => {
    if (next === isOver) return;
    isOver = next;
    void overlayOf(next);
  };
  window.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    // A place of the page that takes files itself has its own look.
    if (event.defaultPrevented) return setIsOver(false);
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsOver(true);
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) setIsOver(false);
  });
  window.addEventListener('drop', (event) => {
    setIsOver(false);
    if (!holdsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file !== undefined) void openInImport(file);
  });
};

/** A second launch finds the app open and stays in its window: only this tells it what was wanted. */
const followLaunches = (): void => {
  if (!('launchQueue' in window)) return;
  const queue = window.launchQueue as LaunchQueue;
  let isFirst = true;
  queue.setConsumer(({ files, targetURL }) => {
    const isOwnStart = isFirst && targetURL === performance.getEntriesByType('navigation')[0]?.name;
    isFirst = false;
    const handle = files[0];
    if (handle?.getFile !== undefined) void handle.getFile().then(openInImport);
    else if (targetURL !== undefined && !isOwnStart) {
      const { origin, pathname, search, hash } = new URL(targetURL);
      if (origin === location.origin) void router.navigate(`${pathname}${search}${hash}`);
    }
  });
};

/** Lets files in from everywhere: dragged over any screen, opened with the app, left over from a share. */
export const receiveFiles = async (): Promise<void> => {
  router.subscribe(({ location: { pathname } }) => {
    if (pathname !== incomingFiles.importPath) forgetFile();
  });
  followDrags();
  followLaunches();
  if (location.pathname !== incomingFiles.importPath) await sweepKeptFile(Date.now());
};
