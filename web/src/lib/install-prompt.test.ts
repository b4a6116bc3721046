// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { catchInstallPrompt, promptInstall, useCanInstall } from './install-prompt.ts';

catchInstallPrompt();

const offer = (outcome: 'accepted' | 'dismissed') => {
  const prompt = vi.fn(() => Promise.resolve({ outcome }));
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
  act(() => void window.dispatchEvent(event));
  return { event, prompt };
};

describe('the installation', () => {
  it('is kept for later, and can be asked for once', async () => {
    const canInstall = renderHook(useCanInstall);
    expect(canInstall.result.current).toBe(false);
    const { event, prompt } = offer('dismissed');
    expect(event.defaultPrevented).toBe(true);
    expect(canInstall.result.current).toBe(true);
    expect(prompt).not.toHaveBeenCalled();
    await act(async () => expect(await promptInstall()).toBe('dismissed'));
    expect(prompt).toHaveBeenCalledOnce();
    expect(canInstall.result.current).toBe(false);
    expect(await promptInstall()).toBe('unavailable');
  });

  it('is over once the app is installed, by whatever way', () => {
    const canInstall = renderHook(useCanInstall);
    offer('accepted');
    expect(canInstall.result.current).toBe(true);
    act(() => void window.dispatchEvent(new Event('appinstalled')));
    expect(canInstall.result.current).toBe(false);
  });
});
