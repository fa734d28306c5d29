/** Longer text is cut, so that one cell cannot fill the notebook. */
export const cellCharacters = 1_000;

/** So much of an object is shown, and compared. */
export const objectCharacters = 120;
