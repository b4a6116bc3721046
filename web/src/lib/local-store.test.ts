// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readDeviceId } from './device-id.ts';
import { readStored, writeStored } from './local-store.ts';
import { hasStarted, markStarted } from './started-device.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('what a device remembers', () => {
  it('is kept and can be forgotten', () => {
    expect(writeStored('a', '1')).toBe(true);
    expect(readStored('a')).toBe('1');
    expect(writeStored('a', undefined)).toBe(true);
    expect(readStored('a')).toBeNull();
  });

  it('is nothing where the browser forbids it, and nothing breaks', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(writeStored('a', '1')).toBe(false);
    expect(readStored('a')).toBeNull();
    markStarted();
    expect(hasStarted()).toBe(false);
    expect(readDeviceId()).not.toBe(readDeviceId());
  });

  it('is refused quietly where there is no room', () => {
    const setItem = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.spyOn(window, 'localStorage', 'get').mockReturnValue(
      Object.assign(Object.create(Storage.prototype), { setItem }),
    );
    expect(writeStored('a', '1')).toBe(false);
  });

  it('includes its own name and that it has started', () => {
    expect(hasStarted()).toBe(false);
    markStarted();
    expect(hasStarted()).toBe(true);
    expect(readDeviceId()).toMatch(/^[\da-f]{32}$/);
    expect(readDeviceId()).toBe(readDeviceId());
  });
});
