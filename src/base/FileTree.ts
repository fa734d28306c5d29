/** Files that are to be written, by their paths below a folder, with `/`; the text or the bytes of each. */
export type FileTree = ReadonlyMap<string, string | Uint8Array>;
