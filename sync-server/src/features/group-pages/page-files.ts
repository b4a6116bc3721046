import { createHash } from 'node:crypto';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

interface PageFile {
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
}

/** Below what no page's name can be. */
const fileOf = (name: string, kind: 'css' | 'js', mediaType: string, text: string): PageFile => ({
  path: `/g/-/${name}-${createHash('sha256').update(text).digest('base64url').slice(0, 12)}.${kind}`,
  mediaType: `${mediaType}; charset=utf-8`,
  text,
});

/** Files of their own, as the policy lets no style and no script stand in the page; kept for good, as the path changes with them. */
export const PAGE_FILES = {
  style: fileOf('page', 'css', 'text/css', PAGE_STYLE),
  script: fileOf('live', 'js', 'text/javascript', PAGE_SCRIPT),
} as const;
