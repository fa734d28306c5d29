// The part of WebAssembly that is used here: Node has it, `@types/node` does not declare it, and the DOM library
// would declare a browser beside it.
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  class Module {
    private readonly compiled: never;
    constructor(binary: Uint8Array<ArrayBuffer>);
  }
  class Memory {
    private readonly buffer: never;
  }
  class Instance {
    readonly exports: Record<string, unknown>;
    constructor(module: Module, imports: Imports);
  }
}
