// expect: typescript(no-floating-promises)
const save = async (): Promise<void> => undefined;
save();
