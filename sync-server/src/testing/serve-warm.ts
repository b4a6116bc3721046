/**
 * `serve-sync.ts` in two steps: everything is loaded ahead, and the files are opened once a line comes in. So that a process
 * which is killed has its successor at hand, and hundreds of kills take minutes.
 */
import { once } from 'node:events';

await Promise.all([
  import('../app/create-sync.ts'),
  import('../storage/sqlite/sqlite-storage.ts'),
  import('./served-app.ts'),
]);
await once(process.stdin, 'data');
process.stdin.destroy();
await import('./serve-sync.ts');
