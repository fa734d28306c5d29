import { bundles } from './scripts/bundles.mjs';

export default {
  entry: [
    ...bundles.flatMap(({ entryPoints }) => Object.values(entryPoints)).filter((file) => file.startsWith('src/')),
    // Injected by the build, named by path in a build plugin, a page of a test, or a process that is started.
    'src/kernel/worker/originals/globals.ts',
    'src/data/danfo*.ts',
    'src/data/requestStream.ts',
    'src/data/sources/database/mysql/iconvLite.ts',
    'src/data/engine/duckDbBindings.ts',
    'src/renderer/profile/page/globalVega.ts',
    'src/tensor/tensorFlow.ts',
    'src/tensor/instantiateWasmBackend.ts',
    'scripts/*.mjs',
    'scripts/start/endWithParent.mjs',
    'scripts/suites/CountingReporter.cjs',
    'bench/*.ts',
    'bench/tensor/runTasks.ts',
    'bench/tensor/measurePanelCost.ts',
    'bench/eda/*.ts',
    'bench/learn/*.ts',
    'bench/serve/writeModels.ts',
    'test/renderer/gallery/page.ts',
    'test/vscode/runEditorSuite.ts',
    'test/vscode/inside/index.ts',
    'test/container/runContainerSuite.ts',
    'test/container/arena/insideArena.ts',
    'test/**/*.test.ts',
    'test/**/*.suite.ts',
    'test/kernel/fixtures/*.ts',
    // Bundled by name, or a process that is started.
    'test/tensor/wasm/harness/*TensorFlow.ts',
    'test/tensor/wasm/{comparison,memory,pytorch}/{runComparison,fillMemory,trainLong,runGolden}.ts',
    'test/tensor/conformance/{runPublishedTests,useWasm}.ts',
    'test/tensor/files/saveUntilKilled.ts',
  ],
  project: [
    'src/**/*.ts',
    '!src/tensor/wasm/assembly/**',
    '!src/learn/tree/assembly/**',
    '!src/eda/scan/assembly/**',
    // What the notebook of the editor's tests imports.
    '!test/vscode/fixtures/**',
    'scripts/**/*.mjs',
    'bench/**',
    'test/**/*.ts',
  ],
  ignoreExportsUsedInFile: true,
  // Started as a command; read by path, as the source of the sample's table.
  // Of the system, in tests of the sandbox.
  ignoreBinaries: [
    'bwrap',
    'umount',
    'cc',
    'promtool',
    'prometheus',
    'prometheus-alertmanager',
    'strip',
    'dockerd',
    'unshare',
    'docker-registry',
    'mkfifo',
  ],
  // A bundle beside the one that loads it.
  ignoreUnresolved: ['./tfWasm.cjs', '../assembly/tensorKernels.wasm', '../assembly/tensorKernelsRelaxed.wasm'],
  ignoreDependencies: ['@vscode/vsce', 'vega-datasets', '@cyclonedx/cyclonedx-library'],
};
