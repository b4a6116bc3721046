/** The page's look: the app's tokens, as far as they are needed (a test compares them), for paper by day and by the fire. */

export const LIGHT_TOKENS = {
  paper: 'oklch(0.985 0.004 85)',
  card: 'oklch(1 0 0)',
  sunk: 'oklch(0.962 0.006 85)',
  ink: 'oklch(0.235 0.018 60)',
  'ink-2': 'oklch(0.455 0.018 60)',
  line: 'oklch(0.905 0.008 80)',
  ember: 'oklch(0.577 0.178 37)',
  'ember-ink': 'oklch(0.53 0.17 36)',
  'ember-soft': 'oklch(0.945 0.035 50)',
  'on-ember': 'oklch(0.99 0.005 80)',
} as const;

export const DARK_TOKENS: Readonly<Record<keyof typeof LIGHT_TOKENS, string>> = {
  paper: 'oklch(0.185 0.01 60)',
  card: 'oklch(0.225 0.012 60)',
  sunk: 'oklch(0.16 0.009 60)',
  ink: 'oklch(0.945 0.008 80)',
  'ink-2': 'oklch(0.755 0.012 75)',
  line: 'oklch(0.295 0.012 60)',
  ember: 'oklch(0.705 0.175 45)',
  'ember-ink': 'oklch(0.78 0.14 50)',
  'ember-soft': 'oklch(0.285 0.05 45)',
  'on-ember': 'oklch(0.17 0.02 50)',
};

const declare = (tokens: Readonly<Record<string, string>>): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

export const PAGE_STYLE = `:root{color-scheme:light dark;${declare(LIGHT_TOKENS)}}
@media (prefers-color-scheme:dark){:root{${declare(DARK_TOKENS)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 'Inter Variable',Inter,ui-sans-serif,system-ui,sans-serif;overflow-wrap:anywhere}
main{display:grid;gap:24px;max-width:44rem;margin:0 auto;padding:40px 20px}
header{display:grid;justify-items:center;gap:8px;text-align:center}
.fire{display:flex;align-items:center;gap:20px}
.fire svg{width:66px;height:92px;flex:none}
.number{font-size:5.5rem;font-weight:800;line-height:1;letter-spacing:-.03em;font-variant-numeric:tabular-nums}
.unit{margin:0;color:var(--ink-2)}
.open{margin:0;color:var(--ember-ink);font-weight:600}
h1{margin:8px 0 0;font-size:2rem;line-height:1.2;letter-spacing:-.02em}
h2{margin:0;font-size:1.125rem}
p{margin:0}
.about{color:var(--ink-2);white-space:pre-line}
.rule{font-weight:600}
.facts{display:flex;flex-wrap:wrap;gap:8px;justify-content:center;margin:4px 0 0;padding:0;list-style:none;color:var(--ink-2)}
.facts li{padding:4px 12px;border-radius:999px;background:var(--sunk)}
.card{display:grid;gap:16px;padding:20px;border:1px solid var(--line);border-radius:20px;background:var(--card)}
table{width:100%;border-collapse:separate;border-spacing:4px;table-layout:fixed;font-variant-numeric:tabular-nums}
th{width:4.5rem;color:var(--ink-2);font-size:.8125rem;font-weight:400;text-align:start}
td{height:44px;padding:2px;border-radius:8px;background:var(--sunk);text-align:center;font-size:.75rem;line-height:1.25}
td span{display:block}
.kept,.met{background:var(--ember-soft);color:var(--ember-ink)}
.kept b{color:var(--ember-ink)}
.met,.open-cell{outline:1px dashed var(--ember);outline-offset:-1px}
.none{opacity:.45}
ul.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:0;padding:0;list-style:none}
.legend{color:var(--ink-2);font-size:.8125rem}
ul.names{display:flex;flex-wrap:wrap;gap:8px;margin:0;padding:0;list-style:none}
ul.names li{padding:4px 12px;border-radius:999px;background:var(--sunk)}
.join{justify-self:center;display:inline-flex;align-items:center;min-height:48px;padding:0 24px;border-radius:12px;background:var(--ember);color:var(--on-ember);font-weight:600;text-decoration:none}
.rests{text-align:center}
a:focus-visible{outline:3px solid var(--ember);outline-offset:2px}
footer{color:var(--ink-2);font-size:.875rem;text-align:center}
footer a{color:inherit}
.seen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:30rem){main{padding:28px 16px;gap:16px}.card{padding:16px 12px}.number{font-size:4.5rem}table{border-spacing:3px}th{width:3.25rem}}
`;
