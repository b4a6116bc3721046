import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';

export type Scores = Readonly<Record<'performance' | 'accessibility' | 'best-practices' | 'seo', number>>;

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Median scores (0 to 1) of several mobile runs of Lighthouse on one address, each in a fresh profile. */
export async function medianScores(
  url: string,
  options: { runs: number; port: number; executablePath: string | undefined; args: readonly string[] },
): Promise<Scores> {
  const runs: Scores[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    const profile = mkdtempSync(join(tmpdir(), 'hearth-lighthouse-'));
    const browser = await chromium.launchPersistentContext(profile, {
      ...(options.executablePath === undefined ? {} : { executablePath: options.executablePath }),
      args: [...options.args, `--remote-debugging-port=${options.port}`],
    });
    try {
      const result = await lighthouse(url, { port: options.port, onlyCategories: [...categories], logLevel: 'error' });
      const found = result?.lhr.categories ?? {};
      const scoreOf = (name: (typeof categories)[number]) => found[name]?.score ?? 0;
      runs.push({
        performance: scoreOf('performance'),
        accessibility: scoreOf('accessibility'),
        'best-practices': scoreOf('best-practices'),
        seo: scoreOf('seo'),
      });
      for (const audit of Object.values(result?.lhr.audits ?? {})) {
        if (run === 0 && audit.score === 0 && audit.scoreDisplayMode === 'binary') {
          process.stdout.write(`       failed audit: ${audit.id}: ${audit.title}\n`);
        }
      }
    } finally {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    }
  }
  const median = (name: (typeof categories)[number]) =>
    runs.map((scores) => scores[name]).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
  return {
    performance: median('performance'),
    accessibility: median('accessibility'),
    'best-practices': median('best-practices'),
    seo: median('seo'),
  };
}
