/**
 * Makes an open page live: the server says that it is another one, the page asks for it and takes over its main part. Without
 * JavaScript the page is the same, and stays as it was sent. Plain for every browser that knows modules.
 */
export const PAGE_SCRIPT = `const { pathname } = location;
const tag = document.querySelector('main')?.dataset.tag ?? '';
const source = new EventSource(pathname + '/live?tag=' + encodeURIComponent(tag));
const renew = async () => {
  const answer = await fetch(pathname, { cache: 'no-cache' });
  if (answer.status === 404) { source.close(); location.reload(); return; }
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [now, then] = [document.querySelector('main'), next.querySelector('main')];
  if (now !== null && then !== null) now.replaceWith(document.adoptNode(then));
  document.title = next.title;
};
source.addEventListener('changed', () => { renew().catch(() => {}); });
source.addEventListener('gone', () => { source.close(); location.reload(); });
addEventListener('pagehide', () => source.close());
`;
