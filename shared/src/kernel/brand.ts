declare const brand: unique symbol;

/** A nominal type: `T` that can only be made by the functions that check it. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
