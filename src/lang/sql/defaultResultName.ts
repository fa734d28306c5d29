/** The variable of an SQL cell that names none. */
export const defaultResultName = '_sql';
