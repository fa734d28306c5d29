/** Bundled by copying: the file's path beside the bundle. */
declare module '*.wasm' {
  const path: string;
  export default path;
}
