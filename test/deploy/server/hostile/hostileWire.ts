import { get, goodRecord, type HostileRequest, post, raw } from './HostileRequest.ts';

const records = (...list: readonly unknown[]) => ({ records: list });

const addresses: readonly HostileRequest[] = [
  { name: 'a path out of the server', parts: [get('/../../etc/passwd')], expected: [404] },
  { name: 'an encoded path out of the server', parts: [get('/docs/%2e%2e/%2e%2e/etc/passwd')], expected: [404] },
  { name: 'two slashes', parts: [get('//evil.example/predict')], expected: [404] },
  { name: 'an escape that is none', parts: [get('/%zz')], expected: [400, 404] },
  { name: 'a zero in the path', parts: [get('/predict%00')], expected: [404] },
  { name: 'a long path', parts: [get(`/${'a'.repeat(14_000)}`)], expected: [404] },
  { name: 'a longer path', parts: [get(`/${'a'.repeat(100_000)}`)], expected: [431, 0] },
  { name: 'a long parameter', parts: [get(`/v2/models/${'m'.repeat(2_000)}`)], expected: [404] },
  { name: 'an absolute address', parts: [get('http://evil.example/predict')], expected: [404, 405] },
  { name: 'another method', parts: [get('/predict')], expected: [405], says: 'method-not-allowed' },
  { name: 'DELETE', parts: [raw('DELETE /predict HTTP/1.1', 'Host: model', 'Connection: close')], expected: [405] },
  { name: 'TRACE', parts: [raw('TRACE / HTTP/1.1', 'Host: model', 'Connection: close')], expected: [404, 405] },
  { name: 'CONNECT', parts: [raw('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example')], expected: [0, 404] },
  {
    name: 'an admin call without a key on the server',
    parts: [post({ version: '1' }, { path: '/admin/promote' })],
    expected: [404],
  },
  { name: 'a query that repeats itself', parts: [get(`/monitor?${'version=1&'.repeat(1_000)}`)], expected: [404] },
];

const wire: readonly HostileRequest[] = [
  { name: 'no HTTP at all', parts: ['\u0016\u0003\u0001 hello\r\n\r\n'], expected: [400], says: 'request-malformed' },
  {
    name: 'a header with a line end inside',
    parts: [get('/health/live', 'X-Request-Id: a\r\n\tb\u0000c')],
    expected: [400],
  },
  {
    name: 'a request id that would break the log',
    parts: [post(records(goodRecord), { headers: [`X-Request-Id: ${'"}\\n{"'.repeat(30)}`] })],
    expected: [200],
  },
  {
    name: 'a flood of headers',
    parts: [get('/health/live', ...Array.from({ length: 3_000 }, (_, i) => `X-${i}: ${'v'.repeat(20)}`))],
    expected: [431],
    says: 'headers-too-large',
  },
  { name: 'one huge header', parts: [get('/health/live', `X-Big: ${'v'.repeat(200_000)}`)], expected: [431] },
  {
    name: 'two lengths',
    parts: [
      raw(
        'POST /predict HTTP/1.1',
        'Host: model',
        'Content-Type: application/json',
        'Content-Length: 2',
        'Content-Length: 40',
      ) + '{}',
    ],
    expected: [400],
  },
  {
    name: 'a length and chunks',
    parts: [
      raw(
        'POST /predict HTTP/1.1',
        'Host: model',
        'Content-Type: application/json',
        'Content-Length: 4',
        'Transfer-Encoding: chunked',
      ) + '0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n',
    ],
    expected: [400],
  },
  {
    name: 'a chunk whose size is no number',
    parts: [
      raw('POST /predict HTTP/1.1', 'Host: model', 'Content-Type: application/json', 'Transfer-Encoding: chunked') +
        'zz\r\n{}\r\n0\r\n\r\n',
    ],
    expected: [400],
  },
  {
    name: 'a chunk of more than was said',
    parts: [
      raw('POST /predict HTTP/1.1', 'Host: model', 'Content-Type: application/json', 'Transfer-Encoding: chunked') +
        '2\r\n{"records":[]}\r\n0\r\n\r\n',
    ],
    expected: [400],
  },
  {
    name: 'a chunk of more than there can be',
    parts: [
      raw('POST /predict HTTP/1.1', 'Host: model', 'Content-Type: application/json', 'Transfer-Encoding: chunked') +
        'ffffffffffffffffff\r\n',
    ],
    expected: [400, 413],
  },
  {
    name: 'a length below zero',
    parts: [raw('POST /predict HTTP/1.1', 'Host: model', 'Content-Type: application/json', 'Content-Length: -5')],
    expected: [400],
  },
  {
    name: 'a body said to be of 100 GB',
    parts: [post('{', { length: 100_000_000_000 })],
    expected: [413],
    says: 'body-too-large',
  },
  {
    name: 'chunks that do not end',
    parts: [
      raw('POST /predict HTTP/1.1', 'Host: model', 'Content-Type: application/json', 'Transfer-Encoding: chunked'),
      ...Array.from({ length: 180 }, () => `10000\r\n${' '.repeat(0x10000)}\r\n`),
    ],
    expected: [413, 0],
  },
  {
    name: 'a body that does not come',
    parts: [post('{"records":[', { length: 1_000 }), 4_000],
    expected: [408],
    says: 'request-timeout',
  },
  {
    name: 'a body that comes byte by byte',
    parts: [post('', { length: 1_000 }), ...Array.from({ length: 40 }, () => ['{', 100]).flat(), 1_000],
    expected: [408],
  },
  { name: 'headers that do not end', parts: ['GET /health/live HTTP/1.1\r\nHost: model\r\n', 4_000], expected: [408] },
  { name: 'a sender that leaves in the middle', parts: [post('{"records":[', { length: 1_000 })], expected: [0] },
  {
    name: 'many requests at once on one connection',
    parts: [
      Array.from({ length: 200 }, () => raw('GET /health/live HTTP/1.1', 'Host: model')).join('') + get('/nothing'),
    ],
    expected: [404],
  },
  {
    name: 'a second request hidden in the first',
    parts: [
      raw('POST /predict HTTP/1.1', 'Host: model', 'Content-Type: application/json', 'Content-Length: 2') +
        '{}' +
        get('/admin/routing'),
    ],
    expected: [404],
  },
  {
    name: 'an Expect that is not known',
    parts: [post(records(goodRecord), { headers: ['Expect: 200-maybe'] })],
    expected: [417],
  },
  { name: 'HTTP/2 without asking', parts: ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], expected: [400, 0] },
  {
    name: 'an upgrade to a socket',
    parts: [get('/predict', 'Upgrade: websocket', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13')],
    expected: [404, 405],
  },
];

const others: readonly HostileRequest[] = [
  {
    name: 'CSV with a missing cell',
    parts: [post('41,1,pro', { path: '/invocations', type: 'text/csv' })],
    expected: [400],
    says: 'Line 1',
  },
  {
    name: 'CSV with a quote that does not end',
    parts: [post('"41,1,pro,true', { path: '/invocations', type: 'text/csv' })],
    expected: [400],
    says: 'body-not-csv',
  },
  {
    name: 'CSV with a formula',
    parts: [post('=1+1,1,pro,true', { path: '/invocations', type: 'text/csv' })],
    expected: [422],
    says: '/0/age',
  },
  {
    name: 'JSON lines with a broken line',
    parts: [post(`${JSON.stringify(goodRecord)}\n{"age":\n`, { path: '/invocations', type: 'application/jsonlines' })],
    expected: [400],
    says: 'Line 2',
  },
  {
    name: 'feedback for nobody',
    parts: [post({ requestId: 'none', actual: 'leaves' }, { path: '/feedback' })],
    expected: [404],
    says: 'answer-unknown',
  },
  {
    name: 'feedback with an index below zero',
    parts: [post({ requestId: 'none', index: -1, actual: 'leaves' }, { path: '/feedback' })],
    expected: [422],
  },
  {
    name: 'feedback that is an object',
    parts: [post({ requestId: 'none', actual: { $gt: '' } }, { path: '/feedback' })],
    expected: [422],
  },
];

export const hostileWire: readonly HostileRequest[] = [...addresses, ...wire, ...others];
