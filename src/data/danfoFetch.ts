/** What danfo and TensorFlow.js take from `node-fetch`: Node's own `fetch`. Takes its place in the bundles. */
export default globalThis.fetch;
