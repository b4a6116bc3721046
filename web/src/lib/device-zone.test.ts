// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchDeviceZone } from './device-zone.ts';

/** The runtime itself moves: Node reads the variable anew. */
const travelTo = (zone: string): void => {
  vi.stubEnv('TZ', zone);
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe('the zone of the device', () => {
  it('is told once when it has changed, within a minute', () => {
    travelTo('Asia/Tokyo');
    const onChange = vi.fn<(zone: string) => void>();
    const stop = watchDeviceZone(onChange);
    travelTo('Pacific/Honolulu');
    vi.advanceTimersByTime(180_000);
    expect(onChange.mock.calls).toEqual([['Pacific/Honolulu']]);
    stop();
  });

  it('is looked at when the page comes back, and no more after the watch has ended', () => {
    travelTo('Asia/Tokyo');
    const onChange = vi.fn<(zone: string) => void>();
    const stop = watchDeviceZone(onChange);
    travelTo('Europe/Berlin');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(onChange).toHaveBeenCalledExactlyOnceWith('Europe/Berlin');
    stop();
    travelTo('Asia/Tokyo');
    window.dispatchEvent(new Event('focus'));
    vi.advanceTimersByTime(180_000);
    expect(onChange).toHaveBeenCalledOnce();
  });
});
