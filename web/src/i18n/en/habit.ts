export const habit = {} as const;
