// expect: typescript(no-misused-promises)
const isReady = async (): Promise<boolean> => true;
export const state = (): string => {
  if (isReady()) return 'ready';
  return 'waiting';
};
