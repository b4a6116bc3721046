import { describe, expect, it } from 'vitest';
import { day } from '@hearth/shared/testing/factories.ts';
import { freshForm } from './habit-form.ts';
import { prefill } from './prefill.ts';
import { ruleOf } from './rule-form.ts';

const fresh = freshForm(day('2026-11-20'));
const read = (query: string) => prefill(fresh, new URLSearchParams(query));

describe('a form filled from its address', () => {
  it('takes what it knows', () => {
    const form = read(
      'name=Run&icon=footprints&colour=leaf&timeOfDay=morning&kind=quota&times=3&per=week&target=5&unit=km',
    );
    expect(form).toMatchObject({ name: 'Run', icon: 'footprints', colour: 'leaf', timeOfDay: 'morning' });
    expect(ruleOf(form.rule)).toEqual({
      schedule: { kind: 'quota', times: 3, per: 'week' },
      target: { kind: 'amount', measure: 'count', amount: 5, unit: 'km', bound: 'at-least', per: 'day' },
    });
  });

  it('reads minutes as time', () => {
    expect(ruleOf(read('target=10&unit=min').rule).target).toMatchObject({ measure: 'duration', amount: 600 });
  });

  it('leaves alone what is unknown or beyond its limits', () => {
    const odd = 'icon=%3Cb%3E&colour=red&timeOfDay=noon&kind=hourly&times=9&per=year&target=-4&unit=km';
    expect(read(odd)).toEqual(fresh);
    expect(read('kind=quota&times=9&per=week').rule).toMatchObject({ kind: 'quota', quotaTimes: 3 });
    expect(read('target=1e99').rule.measure).toBe('yes-no');
    expect(read(`name=${'x'.repeat(300)}`).name).toHaveLength(100);
  });
});
