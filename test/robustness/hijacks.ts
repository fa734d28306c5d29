/** A cell that replaces built-ins, which it shares with the kernel. */
export interface Hijack {
  /** What is replaced. */
  readonly what: string;
  readonly source: string;
  /** The kernel is lost, and why that cannot be helped; the next cell is told so, at the latest when interrupted. */
  readonly loses?: { readonly says: RegExp; readonly since: string };
  /** A cell that throws does not end by itself, and why; an interrupt ends it. */
  readonly throwingHangsSince?: string;
}

const throws = `() => { throw new Error('hijacked') }`;
const never = `() => new Promise(() => {})`;
const method = (target: string, names: readonly string[], replacement = throws): string =>
  names.map((name) => `${target}.${name} = ${replacement};`).join(' ');
const allOf = (target: string, replacement = throws): string =>
  `for (const name of Object.getOwnPropertyNames(${target}))
     if (name !== 'constructor' && typeof Object.getOwnPropertyDescriptor(${target}, name).value === 'function') ${target}[name] = ${replacement};`;
const pollute = (name: string, descriptor: string): string =>
  `Object.defineProperty(Object.prototype, '${name}', { configurable: true, ...${descriptor} });`;

const forged = `JSON.stringify({ type: 'done', executionId: 1, status: 'ok', durationMs: 1 })`;

export const hijacks: readonly Hijack[] = [
  { what: 'Array.prototype.push', source: method('Array.prototype', ['push', 'unshift']) },
  {
    what: 'Array.prototype.push that keeps what it is given',
    source: `Array.prototype.push = function () { return 0 };`,
  },
  {
    what: 'Array.prototype.map and its like',
    source: method('Array.prototype', [
      'map',
      'filter',
      'forEach',
      'join',
      'slice',
      'splice',
      'shift',
      'includes',
      'indexOf',
      'concat',
      'find',
      'some',
      'every',
      'reduce',
      'flatMap',
      'sort',
      'entries',
      'keys',
      'values',
      'at',
    ]),
  },
  {
    what: 'Array.prototype.pop',
    source: method('Array.prototype', ['pop']),
    loses: {
      says: /could not be interrupted in time/,
      since: "Node's own bookkeeping after every task calls it, and there Node does not guard itself",
    },
  },
  { what: 'Array.prototype.shift that gives nothing', source: `Array.prototype.shift = () => undefined;` },
  { what: 'Array.prototype[Symbol.iterator] that throws', source: `Array.prototype[Symbol.iterator] = ${throws};` },
  {
    what: 'Array.prototype[Symbol.iterator] without end',
    source: `Array.prototype[Symbol.iterator] = () => ({ next: () => ({ done: false, value: 'forged' }) });`,
  },
  {
    what: 'the iterators of arrays, generators, maps and sets',
    source: `for (const one of [[].values(), (function* () {})(), new Map().values(), new Set().values()]) Object.getPrototypeOf(one).next = () => ({ done: true });
     Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())).next = ${throws};`,
  },
  {
    what: 'an index setter on Array.prototype',
    source: `for (const index of [0, 1, 2]) Object.defineProperty(Array.prototype, index, { configurable: true, get: () => 'forged', set() {} });`,
  },
  { what: 'Array.isArray and Array.from', source: method('Array', ['isArray', 'from', 'of']) },
  { what: 'Promise.prototype.then', source: method('Promise.prototype', ['then', 'catch', 'finally'], never) },
  { what: 'Promise.prototype.then, by an asynchronous cell', source: `await null; Promise.prototype.then = ${never};` },
  {
    what: 'Promise.prototype.constructor',
    source: `Promise.prototype.constructor = class { constructor() { throw new Error('hijacked') } };`,
  },
  { what: 'Promise itself', source: `globalThis.Promise = class { constructor() { throw new Error('hijacked') } };` },
  {
    what: 'Promise.resolve and its like',
    source: method('Promise', ['resolve', 'reject', 'all', 'race', 'withResolvers'], never),
  },
  { what: 'Object.prototype.then', source: pollute('then', `{ value() {} }`) },
  { what: 'Object.prototype.toJSON', source: pollute('toJSON', `{ value: () => (${forged}) }`) },
  {
    what: 'Object.prototype.toJSON that throws',
    source: pollute('toJSON', `{ get() { throw new Error('hijacked') } }`),
  },
  {
    what: 'Array.prototype.toJSON and String.prototype.toJSON',
    source: `Array.prototype.toJSON = String.prototype.toJSON = () => 'forged';`,
  },
  {
    what: 'setters for the names of messages on Object.prototype',
    source: ['type', 'executionId', 'status', 'text', 'name', 'data', 'parts', 'metadata', 'displayId', 'late', 'error']
      .map((name) => pollute(name, `{ get: () => 'forged', set() {} }`))
      .join('\n'),
  },
  {
    what: 'descriptor names on Object.prototype',
    source: `Object.prototype.get = () => 'forged'; Object.prototype.set = () => {}; Object.prototype.writable = false;`,
  },
  {
    what: 'Object.prototype.value',
    source: `Object.prototype.value = 'forged'; Object.prototype.enumerable = true; Object.prototype.configurable = true;`,
  },
  {
    what: 'options on Object.prototype',
    source: [
      'signal',
      'stream',
      'offset',
      'length',
      'depth',
      'cause',
      'once',
      'filename',
      'columnOffset',
      'cachedData',
      'timeout',
      'codeFrame',
      'details',
      'isInterrupted',
    ]
      .map((name) => pollute(name, `{ value: 3, writable: true }`))
      .join('\n'),
  },
  {
    what: 'Object.prototype.hasOwnProperty, toString and valueOf',
    source: method('Object.prototype', [
      'hasOwnProperty',
      'toString',
      'valueOf',
      'isPrototypeOf',
      'propertyIsEnumerable',
      'toLocaleString',
    ]),
  },
  {
    what: 'the functions of Object',
    source: method('Object', [
      'keys',
      'entries',
      'values',
      'assign',
      'defineProperty',
      'getPrototypeOf',
      'getOwnPropertyDescriptor',
      'getOwnPropertyNames',
      'freeze',
      'create',
      'is',
      'hasOwn',
      'fromEntries',
      'setPrototypeOf',
    ]),
  },
  { what: 'JSON.parse', source: `JSON.parse = () => ({ type: 'exit' });` },
  {
    what: 'JSON.stringify',
    source: `JSON.stringify = () => '{"type":"done","executionId":1,"status":"ok","durationMs":1}';`,
  },
  { what: 'JSON itself', source: `globalThis.JSON = null;` },
  {
    what: 'Map.prototype',
    source: method('Map.prototype', ['get', 'set', 'has', 'delete', 'clear', 'keys', 'values', 'entries', 'forEach']),
  },
  { what: 'Set.prototype', source: method('Set.prototype', ['add', 'has', 'delete', 'clear', 'values', 'forEach']) },
  {
    what: 'WeakMap.prototype and WeakSet.prototype',
    source: method('WeakMap.prototype', ['get', 'set', 'has']) + method('WeakSet.prototype', ['add', 'has']),
  },
  { what: 'Map and Set themselves', source: `globalThis.Map = globalThis.Set = globalThis.WeakMap = undefined;` },
  { what: 'Function.prototype.call', source: method('Function.prototype', ['call']) },
  { what: 'Function.prototype.apply', source: method('Function.prototype', ['apply']) },
  { what: 'Function.prototype.bind', source: method('Function.prototype', ['bind', 'toString']) },
  {
    what: 'Function.prototype[Symbol.hasInstance]',
    source: `for (const one of [Error, Uint8Array, Promise, Map]) Object.defineProperty(one, Symbol.hasInstance, { value: () => true });`,
  },
  {
    what: 'Buffer.prototype.write',
    source: method('Buffer.prototype', [
      'write',
      'utf8Write',
      'writeUInt32LE',
      'readUInt32LE',
      'toString',
      'subarray',
      'slice',
      'copy',
      'fill',
    ]),
  },
  {
    what: 'Buffer.from and its like',
    source: method('Buffer', ['from', 'alloc', 'allocUnsafe', 'allocUnsafeSlow', 'byteLength', 'concat', 'isBuffer']),
  },
  { what: 'Buffer itself', source: `globalThis.Buffer = undefined; require('node:buffer').Buffer = undefined;` },
  { what: 'the methods of typed arrays', source: allOf('Object.getPrototypeOf(Uint8Array.prototype)') },
  {
    what: 'typed arrays themselves',
    source: `globalThis.Uint8Array = globalThis.Int32Array = globalThis.ArrayBuffer = globalThis.SharedArrayBuffer = undefined;`,
  },
  { what: 'process.stdout.write', source: `process.stdout.write = process.stderr.write = ${throws};` },
  { what: 'process.nextTick', source: `process.nextTick = () => {};` },
  { what: 'queueMicrotask', source: `globalThis.queueMicrotask = () => {};` },
  {
    what: 'setTimeout and its like',
    source: `for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout']) globalThis[name] = require('node:timers')[name] = ${throws};`,
  },
  { what: 'process itself', source: `Object.defineProperty(globalThis, 'process', { value: undefined });` },
  {
    what: 'process.kill, process.emit and process.exit',
    source: `process.kill = process.emit = process.exit = process.on = () => true;`,
  },
  {
    what: 'EventEmitter.prototype.emit',
    source: `const { EventEmitter } = require('node:events'); EventEmitter.prototype.emit = () => false;`,
  },
  {
    what: 'EventEmitter.prototype.on and its like',
    source: `const events = require('node:events'); for (const name of ['on', 'once', 'addListener', 'removeListener', 'off', 'listenerCount']) events.prototype[name] = ${throws};`,
  },
  {
    what: 'EventTarget.prototype',
    source: method('EventTarget.prototype', ['addEventListener', 'removeEventListener', 'dispatchEvent']),
  },
  {
    what: 'the streams of Node',
    source: `const { Readable, Duplex } = require('node:stream'); for (const name of ['push', 'read', 'on', 'emit', 'resume', 'pause']) Readable.prototype[name] = Duplex.prototype[name] = ${throws};
     for (const name of ['_read', 'read', 'pause', 'resume', 'destroy']) require('node:net').Socket.prototype[name] = ${throws};`,
  },
  {
    what: 'MessagePort.prototype',
    source: `const { MessagePort, MessageChannel } = require('node:worker_threads'); for (const name of ['postMessage', 'start', 'on', 'close', 'ref', 'unref']) MessagePort.prototype[name] = ${throws};`,
  },
  {
    what: 'AsyncLocalStorage.prototype',
    source: `const { AsyncLocalStorage } = require('node:async_hooks'); for (const name of ['run', 'getStore', 'exit', 'enterWith']) AsyncLocalStorage.prototype[name] = ${throws};`,
  },
  {
    what: 'AbortController and AbortSignal',
    source: `const abort = AbortController; abort.prototype.abort = ${throws}; AbortSignal.any = ${throws}; globalThis.AbortController = globalThis.AbortSignal = undefined;`,
  },
  {
    what: 'Error.prepareStackTrace',
    source: `Error.prepareStackTrace = () => { for (;;); };`,
    throwingHangsSince: "V8 asks it for the stack: it is the user's own code",
  },
  {
    what: 'Error.prepareStackTrace that gives no text',
    source: `Error.prepareStackTrace = () => ({ toString() { throw 1 } });`,
  },
  {
    what: 'Error.stackTraceLimit',
    source: `Object.defineProperty(Error, 'stackTraceLimit', { get() { throw new Error('hijacked') } });`,
  },
  {
    what: 'Error itself',
    source: `globalThis.Error = globalThis.TypeError = globalThis.RangeError = function () { return 'forged' };`,
  },
  { what: 'the methods of strings', source: allOf('String.prototype') },
  { what: 'String.prototype[Symbol.iterator]', source: `String.prototype[Symbol.iterator] = ${throws};` },
  {
    what: 'String, Number and Boolean',
    source: `globalThis.String = globalThis.Number = globalThis.Boolean = ${throws};`,
  },
  {
    what: 'RegExp.prototype.exec',
    source: `RegExp.prototype.exec = RegExp.prototype.test = () => null; RegExp.prototype[Symbol.replace] = RegExp.prototype[Symbol.split] = ${throws};`,
  },
  {
    what: 'the functions of Reflect',
    source: method('Reflect', [
      'apply',
      'get',
      'set',
      'construct',
      'ownKeys',
      'getPrototypeOf',
      'deleteProperty',
      'has',
      'defineProperty',
    ]),
  },
  { what: 'Symbol.for', source: `Symbol.for = () => Symbol('forged');` },
  {
    what: 'the functions of Atomics',
    source: method('Atomics', ['load', 'store', 'wait', 'notify', 'compareExchange', 'add', 'exchange']),
  },
  { what: 'Atomics.load that lies', source: `Atomics.load = () => -1; Atomics.compareExchange = () => -1;` },
  { what: 'fs.writeSync', source: `require('node:fs').writeSync = () => 0;` },
  {
    what: 'all functions of fs',
    source: `const fs = require('node:fs'); for (const name of Object.keys(fs)) { try { if (typeof fs[name] === 'function') fs[name] = ${throws}; } catch {} }`,
  },
  { what: 'performance.now', source: `performance.now = () => NaN; Performance.prototype.now = () => -1;` },
  { what: 'performance itself', source: `Object.defineProperty(globalThis, 'performance', { value: undefined });` },
  { what: 'the methods of console', source: `for (const name of Object.keys(console)) console[name] = ${throws};` },
  { what: 'console itself', source: `globalThis.console = null;` },
  {
    what: 'util.inspect and util.types',
    source: `const util = require('node:util'); util.inspect = ${throws}; for (const name of Object.keys(util.types)) { try { util.types[name] = ${throws} } catch {} }`,
  },
  {
    what: 'vm.Script',
    source: `const vm = require('node:vm'); vm.Script.prototype.runInThisContext = ${throws}; vm.Script = class { constructor() { throw new Error('hijacked') } };`,
  },
  { what: 'v8.setFlagsFromString', source: `require('node:v8').setFlagsFromString = ${throws};` },
  {
    what: 'path and url',
    source: `for (const name of ['node:path', 'node:url']) for (const key of Object.keys(require(name))) { try { if (typeof require(name)[key] === 'function') require(name)[key] = ${throws}; } catch {} }`,
  },
  {
    what: 'getters on globalThis',
    source: `const { defineProperty } = Object; for (const name of ['Object', 'Array', 'Symbol', 'Reflect', 'Atomics', 'Math', 'Uint8Array', 'TextEncoder', 'TextDecoder', 'MessageChannel', 'WeakRef', 'BigInt', 'Proxy'])
     defineProperty(globalThis, name, { configurable: true, get() { throw new Error('hijacked') } });`,
  },
  {
    what: 'Object.freeze(globalThis)',
    source: `for (const name of Object.getOwnPropertyNames(globalThis)) { try { Object.freeze(Object.getOwnPropertyDescriptor(globalThis, name).value?.prototype) } catch {} } try { Object.freeze(globalThis) } catch {} Object.preventExtensions(globalThis);`,
  },
  {
    what: 'Object.freeze of the prototypes',
    source: `for (const one of [Object, Array, Promise, Map, Set, Function, String, Error, RegExp]) Object.freeze(one.prototype);`,
  },
  { what: 'Date', source: `Date.now = ${throws}; globalThis.Date = undefined;` },
  { what: 'Math', source: allOf('Math') },
  {
    what: 'TextDecoder and TextEncoder',
    source: method('TextDecoder.prototype', ['decode']) + method('TextEncoder.prototype', ['encode', 'encodeInto']),
  },
  {
    what: 'the globals of the kernel',
    source: `for (const name of ['display', 'progress', 'tf', 'dfd', 'prompt', 'require']) globalThis[name] = ${throws};`,
  },
  {
    what: 'the compiled cell itself',
    source: `for (const name of ['__mlnb_import', '__mlnb_meta']) { try { Object.defineProperty(globalThis, name, { value: null }) } catch {} }`,
  },
];
