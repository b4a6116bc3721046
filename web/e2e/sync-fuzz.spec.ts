import { expect, test } from '@playwright/test';
import { openAddonLab, type AddonLab } from './addon/addon-lab.ts';
import { runAddonSeed } from './fuzz/run-seed.ts';

/** Three to six devices with the real addon and our wrapper around it, of two or three people, under all that goes wrong. */
let lab: AddonLab;
test.beforeAll(async () => {
  lab = await openAddonLab();
});
test.afterAll(() => lab.stop());
// One server for all: each seed has people of its own, and kills it under nobody else.
test.describe.configure({ mode: 'default', timeout: 90_000 });

/** Other seeds for whoever looks for more: HEARTH_FUZZ_SEEDS=1200-1400. */
const [from = 0, to = 0] = (process.env['HEARTH_FUZZ_SEEDS'] ?? '1000-1200').split('-').map(Number);

test('devices with the real addon end with the same rows, nothing lost, nothing twice, nothing of others', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  for (let seed = 0; seed < 5; seed += 1) {
    const problems = await runAddonSeed({ browser, lab, seed, steps: 16, kills: 1 });
    expect(problems, `seed ${String(seed)}`).toEqual([]);
  }
});

for (let seed = from; seed < to; seed += 1) {
  test(`and so they do in a longer run (seed ${seed})`, { tag: '@long' }, async ({ browser }) => {
    expect(await runAddonSeed({ browser, lab, seed, steps: 120, kills: 3 })).toEqual([]);
  });
}
