/**
 * Shows a number on the app's icon where the system has icons with numbers; 0 clears it. Quiet where it cannot: iOS shows
 * badges only with the permission to notify, and refuses with an error that nobody can act on.
 */
export const showAppBadge = async (count: number): Promise<void> => {
  if (!('setAppBadge' in navigator)) return;
  try {
    await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
};
