import { guardHeaps } from './guardHeaps.ts';
import { doNothing, guardMethod, type OperationGate } from './guardMethod.ts';

/**
 * Makes every operation of TensorFlow.js one that an interrupt waits for, as is every step of its bookkeeping that
 * counts references to data. WebAssembly that is ended in the middle of its allocator leaves a heap on which later
 * operations hang or compute nonsense; a tensor that is ended between two lines of `dispose` gives back its data twice.
 *
 * Reading needs no guard: it copies bytes. Nor do functions that call back into the user's code, as `tf.tidy`.
 *
 * @param tf the module that cells see, with any backend
 */
export function guardKernels(tf: object, gate: OperationGate): void {
  // SAFETY: the public API of TensorFlow.js 4; the members of the engine are those of its class in tfjs-core 4.22.
  const { engine, Tensor, Variable, BackendWasm } = tf as GuardedTensorFlow;
  const own = engine();
  // Where the class has them, not on the object: V8 keeps what every operation calls there.
  const methods = Object.getPrototypeOf(own) as object; // SAFETY: an instance of a class.
  // In C++, in plain JavaScript and on the GPU what is cut has lost the tensors of one operation, and no more.
  gate.isFragile = () => own.backendName === 'wasm';
  for (const name of ['runKernel', 'makeTensor', 'makeVariable', 'moveData']) guardMethod([methods, name], gate);
  guardMethod([Variable.prototype, 'assign'], gate);
  guardMethod([Tensor.prototype, 'dispose'], gate, doNothing);
  guardMethod([Variable.prototype, 'dispose'], gate, doNothing);
  guardMethod([methods, 'disposeVariables'], gate, doNothing);
  guardMethod([methods, 'endScope'], gate, 'itself');
  for (const name of optimizers) {
    // SAFETY: as above; optional, since `tf` may be a part of it.
    const optimizer = Reflect.get(tf, `${name}Optimizer`) as { readonly prototype: object } | undefined;
    if (optimizer !== undefined) guardMethod([optimizer.prototype, 'applyGradients'], gate);
  }
  guardRegistry(gate);
  guardHeaps({ backendClass: BackendWasm, made: Object.values(own.registry ?? {}) }, gate);
}

/** Their steps write a model's variables one after another, here by WebAssembly of mlnb's own. */
const optimizers = ['SGD', 'Momentum', 'RMSProp', 'Adam', 'Adamax', 'Adagrad', 'Adadelta'];

interface GuardedTensorFlow {
  readonly engine: () => { readonly backendName: string | null; readonly registry?: Readonly<Record<string, object>> };
  readonly Tensor: { readonly prototype: object };
  readonly Variable: { readonly prototype: object };
  readonly BackendWasm?: { readonly prototype: object };
}

interface KernelConfig {
  readonly backendName: string;
  readonly kernelFunc: (call: unknown) => unknown;
}

/** What is called past the engine, and what is registered later. */
function guardRegistry(gate: OperationGate): void {
  const globals: unknown = Reflect.get(globalThis, '_tfGlobals');
  // SAFETY: tfjs-core keeps its registry there so that its copies in one process share it.
  const registry = (globals as Map<string, Map<string, KernelConfig>> | undefined)?.get('kernelRegistry');
  if (registry === undefined) return;
  const set = registry.set.bind(registry);
  const setGuarded = (key: string, config: KernelConfig): typeof registry =>
    set(
      key,
      config.backendName === 'wasm' ? { ...config, kernelFunc: guardedKernel(config.kernelFunc, gate) } : config,
    );
  for (const [key, config] of [...registry]) setGuarded(key, config);
  Object.defineProperty(registry, 'set', { value: setGuarded, writable: true, configurable: true });
}

function guardedKernel(kernelFunc: KernelConfig['kernelFunc'], gate: OperationGate): KernelConfig['kernelFunc'] {
  return (call) => {
    gate.enter();
    try {
      return kernelFunc(call);
    } finally {
      gate.leave();
    }
  };
}
