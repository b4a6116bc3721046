import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../storage/storage.ts';
import { createWorkGate } from './work-gate.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('heavy work (C10)', () => {
  it('runs a few at a time, in order, and goes on after a failure', async () => {
    const gate = createWorkGate(2, 9);
    const started: number[] = [];
    const finish: ((fails: boolean) => void)[] = [];
    const results = [0, 1, 2, 3].map((n) =>
      gate(
        () =>
          new Promise<number>((resolve, reject) => {
            started.push(n);
            finish[n] = (fails) => {
              if (fails) reject(new Error('fails'));
              else resolve(n);
            };
          }),
      ),
    );
    await settle();
    expect(started).toEqual([0, 1]);
    finish[1]?.(true);
    await expect(results[1]).rejects.toThrow('fails');
    await settle();
    expect(started).toEqual([0, 1, 2]);
    finish[0]?.(false);
    finish[2]?.(false);
    await settle();
    finish[3]?.(false);
    expect(await Promise.all([results[0], results[2], results[3]])).toEqual([0, 2, 3]);
  });

  it('is refused when too much waits, rather than taken into an endless queue', async () => {
    const gate = createWorkGate(1, 1);
    let release = (): void => undefined;
    const first = gate(() => new Promise<void>((resolve) => (release = resolve)));
    const second = gate(async () => 2);
    await expect(gate(async () => 3)).rejects.toThrow(UnavailableError);
    release();
    await first;
    expect(await second).toBe(2);
    expect(await gate(async () => 4)).toBe(4);
  });
});
