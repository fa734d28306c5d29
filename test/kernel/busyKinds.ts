/** Cells that do not end by themselves; each calls `signal()` when it is at it. They may use `kept`. */
export const busyKinds: Readonly<Record<string, string>> = {
  'a loop': 'signal(); while (true) {}',
  'a loop that catches everything': 'signal(); for (;;) { try { while (true) {} } catch {} finally { continue } }',
  'a microtask loop': 'signal(); for (;;) await null',
  'a promise that never settles': 'signal(); await new Promise(() => {})',
  'a timer storm':
    'signal(); await new Promise(() => { for (let i = 0; i < 20; i++) setInterval(() => { kept; }, 0) })',
  'awaited sleeps': 'signal(); const sleep = () => new Promise((done) => setTimeout(done, 5)); for (;;) await sleep()',
  'a regular expression that backtracks': 'signal(); /^(a+)+$/.test("a".repeat(60) + "b")',
  'Atomics.wait': 'signal(); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
  'a WebAssembly call': `const wasm = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11]);
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm)); signal(); (exports.f as any)()`,
  'console output without end': 'signal(); for (;;) console.log("again")',
  'prompt()': 'signal(); prompt("waiting")',
  'a busy child of Promise.all':
    'signal(); await Promise.all([new Promise(() => {}), (async () => { for (;;) await null })()])',
  'a generator without end': 'function* forever() { for (;;) yield kept } signal(); for (const one of forever()) one;',
  'JSON of large data':
    'const large = Array.from({ length: 20_000 }, (_, index) => ({ index, text: "x".repeat(20) })); signal(); for (;;) JSON.parse(JSON.stringify(large))',
  'sorting of large data':
    'const numbers = Array.from({ length: 5_000 }, (_, index) => Math.sin(index)); signal(); for (;;) [...numbers].sort()',
};
