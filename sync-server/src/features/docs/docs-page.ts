import { createHash } from 'node:crypto';
import { DOCS_VERSION, type DocsFileName } from './docs-files.ts';

/** The page of the documentation: Swagger UI over `/openapi.json`. */

const pathOf = (name: DocsFileName): string => `/docs/${DOCS_VERSION}/${name}`;

/** A file of its own, as the page's policy lets no inline script run. */
export const START_SCRIPT = `const dark = matchMedia('(prefers-color-scheme: dark)');
const showScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', showScheme);
showScheme();
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: 'list',
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;
const START_HASH = createHash('sha256').update(START_SCRIPT).digest('base64url').slice(0, 12);
export const START_PATH = `/docs/start-${START_HASH}.js`;

export const DOCS_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>REST interface - Hearth</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${pathOf('swagger-ui.css')}">
<style>
body { margin: 0; overflow-wrap: anywhere }
html.dark-mode body { background: #1c2022 }
</style>
</head>
<body>
<main id="docs"></main>
<noscript><p>This page needs JavaScript. Programs read <a href="/openapi.json">/openapi.json</a>.</p></noscript>
<script src="${pathOf('swagger-ui-bundle.js')}"></script>
<script src="${START_PATH}"></script>
</body>
</html>
`;

/** Nothing from another host, no script but files of ours. Swagger UI writes styles into elements, and has its pictures in its CSS. */
export const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
