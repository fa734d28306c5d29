import { goodRecord, type HostileRequest, post, secret } from './HostileRequest.ts';

const records = (...list: readonly unknown[]) => ({ records: list });
const changed = (fields: Readonly<Record<string, unknown>>) => records({ ...goodRecord, ...fields });
const infer = (body: unknown) => post(body, { path: '/v2/models/churn/infer' });
const tensor = (fields: Readonly<Record<string, unknown>>) => ({
  inputs: [
    { name: 'age', datatype: 'INT32', shape: [1], data: [41] },
    { name: 'plan', datatype: 'BYTES', shape: [1], data: ['pro'] },
    { name: 'active', datatype: 'BOOL', shape: [1], data: [true], ...fields },
  ],
});

const values: readonly HostileRequest[] = [
  { name: 'text for a number', parts: [post(changed({ age: 'forty' }))], expected: [422], says: '/records/0/age' },
  { name: 'a number for text', parts: [post(changed({ plan: 3 }))], expected: [422], says: '/records/0/plan' },
  { name: 'a list for a number', parts: [post(changed({ age: [41] }))], expected: [422], says: '/records/0/age' },
  {
    name: 'an object for text',
    parts: [post(changed({ plan: { $ne: null } }))],
    expected: [422],
    says: '/records/0/plan',
  },
  {
    name: 'text for a truth value',
    parts: [post(changed({ active: 'maybe' }))],
    expected: [422],
    says: '/records/0/active',
  },
  {
    name: 'a truth value for a number',
    parts: [post(changed({ age: true }))],
    expected: [422],
    says: '/records/0/age',
  },
  { name: 'hexadecimal text for a number', parts: [post(changed({ age: '0x10' }))], expected: [422] },
  {
    name: 'a number beyond doubles',
    parts: [post('{"records":[{"age":1e999,"plan":"pro","active":true}]}')],
    expected: [422],
    says: '/records/0/age',
  },
  {
    name: 'a number of 100,000 digits',
    parts: [post(`{"records":[{"age":${'9'.repeat(100_000)},"plan":"pro","active":true}]}`)],
    expected: [422],
  },
  {
    name: 'null where it may not be',
    parts: [post(changed({ age: null }))],
    expected: [422],
    says: '"code":"missing"',
  },
  {
    name: 'a missing field',
    parts: [post(records({ age: 41, plan: 'pro' }))],
    expected: [422],
    says: '/records/0/active',
  },
  { name: 'an extra field', parts: [post(changed({ agee: 1 }))], expected: [422], says: 'Did you mean \\"age\\"' },
  {
    name: 'an extra field with a secret in it',
    parts: [post(changed({ note: { text: secret.repeat(50) } }))],
    expected: [422],
    says: '/records/0/note',
  },
  {
    name: 'the second of two records wrong',
    parts: [post(records(goodRecord, { ...goodRecord, age: {} }))],
    expected: [422],
    says: '/records/1/age',
  },
  {
    name: 'a thousand wrong fields',
    parts: [post(records(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`x${i}`, secret]))))],
    expected: [422],
  },
  { name: 'an empty list', parts: [post({ records: [] })], expected: [422], says: 'records-invalid' },
  {
    name: 'records that are no list',
    parts: [post({ records: { 0: goodRecord } })],
    expected: [400],
    says: 'body-shape',
  },
  { name: 'records that are lists', parts: [post(records([41, 'pro', true]))], expected: [422], says: '/records/0' },
  {
    name: 'something beside the records',
    parts: [post({ records: [goodRecord], debug: true })],
    expected: [400],
    says: '/debug',
  },
  { name: 'a bare number', parts: [post('41')], expected: [400], says: 'body-shape' },
  { name: 'a bare null', parts: [post('null')], expected: [400], says: 'body-missing' },
  { name: 'unicode in a name', parts: [post(changed({ 'à\u202Egе\u0000': 1 }))], expected: [422] },
  {
    name: 'half of a surrogate pair',
    parts: [post('{"records":[{"age":41,"plan":"\\ud800","active":"\\udfff"}]}')],
    expected: [422],
    says: '/records/0/active',
  },
  {
    name: 'too many records',
    parts: [post(records(...Array.from({ length: 10_001 }, () => goodRecord)))],
    expected: [413],
    says: 'too-many-records',
  },
];

const prototypes: readonly HostileRequest[] = [
  {
    name: 'a key __proto__',
    parts: [post('{"records":[{"age":41,"plan":"pro","active":true,"__proto__":{"admin":true}}]}')],
    expected: [422],
    says: '__proto__',
  },
  {
    name: 'fields that come by __proto__',
    parts: [post('{"records":[{"__proto__":{"age":41,"plan":"pro","active":true}}]}')],
    expected: [422],
  },
  {
    name: 'records that come by __proto__',
    parts: [post('{"__proto__":{"records":[{"age":41,"plan":"pro","active":true}]}}')],
    expected: [422],
  },
  {
    name: 'keys constructor and prototype',
    parts: [post('{"records":[{"age":41,"plan":"pro","active":true,"constructor":{"prototype":{"x":1}}}]}')],
    expected: [422],
    says: 'constructor',
  },
  { name: 'a length that lies', parts: [post('{"records":{"length":4294967295}}')], expected: [400] },
  { name: 'a toJSON and a then', parts: [post(changed({ toJSON: 1, then: 2 }))], expected: [422] },
];

const syntax: readonly HostileRequest[] = [
  {
    name: 'NaN',
    parts: [post('{"records":[{"age":NaN,"plan":"pro","active":true}]}')],
    expected: [400],
    says: 'send null',
  },
  { name: 'Infinity', parts: [post('{"records":[{"age":-Infinity}]}')], expected: [400], says: 'send null' },
  {
    name: 'JSON that ends too early',
    parts: [post(`{"records":[{"age":41,"note":"${secret}`)],
    expected: [400],
    says: 'ends too early',
  },
  {
    name: 'JSON with a comment',
    parts: [post(`{"records":[] /* ${secret} */}`)],
    expected: [400],
    says: 'body-not-json',
  },
  { name: 'lists 400,000 deep', parts: [post('['.repeat(400_000) + ']'.repeat(400_000))], expected: [400, 422] },
  {
    name: 'lists 400,000 deep in a field',
    parts: [post(`{"records":[{"age":${'['.repeat(400_000)}${']'.repeat(400_000)},"plan":"pro","active":true}]}`)],
    expected: [422],
    says: '/records/0/age',
  },
  {
    name: 'objects 100,000 deep that do not end',
    parts: [post('{"a":'.repeat(100_000))],
    expected: [400],
    says: 'ends too early',
  },
  {
    name: 'bytes that are not UTF-8',
    parts: [post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))],
    expected: [400],
    says: 'body-not-utf8',
  },
  {
    name: 'UTF-16',
    parts: [post(Buffer.from('{"records":[]}', 'utf16le'), { type: 'application/json; charset=utf-16' })],
    expected: [415],
  },
  { name: 'zeros', parts: [post(Buffer.alloc(5_000))], expected: [400], says: 'body-not-json' },
  { name: 'an empty body', parts: [post('')], expected: [400], says: 'body-missing' },
  {
    name: 'a multipart form',
    parts: [post('--x\r\n\r\n--x--', { type: 'multipart/form-data; boundary=x' })],
    expected: [415],
    says: 'content-type',
  },
  { name: 'a form', parts: [post('records=1', { type: 'application/x-www-form-urlencoded' })], expected: [415] },
  {
    name: 'XML with an entity',
    parts: [post('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', { type: 'application/xml' })],
    expected: [415],
  },
  { name: 'no content type', parts: [post({ records: [goodRecord] }, { type: '' })], expected: [415] },
  { name: 'a content type that is none', parts: [post('{}', { type: ';;;=/' })], expected: [415] },
  {
    name: 'a body said to be gzip',
    parts: [post(Buffer.from('1f8b0800', 'hex'), { headers: ['Content-Encoding: gzip'] })],
    expected: [415],
    says: 'Content-Encoding',
  },
  { name: 'CSV where JSON is due', parts: [post('41,1,pro,true', { type: 'text/csv' })], expected: [415] },
];

const tensors: readonly HostileRequest[] = [
  { name: 'no inputs', parts: [infer({ inputs: [] })], expected: [422], says: '"error":"' },
  { name: 'inputs that are no list', parts: [infer({ inputs: { length: 3 } })], expected: [400] },
  {
    name: 'an input of another model',
    parts: [infer(tensor({ name: 'age2' }))],
    expected: [422],
    says: '/inputs/2/name',
  },
  {
    name: 'a datatype that there is not',
    parts: [infer(tensor({ datatype: 'FP128' }))],
    expected: [422],
    says: '/inputs/2/datatype',
  },
  {
    name: 'a shape larger than its data',
    parts: [infer(tensor({ shape: [2 ** 31, 2 ** 31] }))],
    expected: [422],
    says: '/inputs/2/data',
  },
  { name: 'a shape below zero', parts: [infer(tensor({ shape: [-1] }))], expected: [422], says: '/inputs/2/shape' },
  {
    name: 'a shape of other rows',
    parts: [infer(tensor({ shape: [2], data: [true, true] }))],
    expected: [422],
    says: '/inputs/2/shape',
  },
  {
    name: 'an integer beyond its type',
    parts: [infer({ inputs: [{ name: 'age', datatype: 'INT8', shape: [1], data: [300] }] })],
    expected: [422],
    says: '/inputs/0/data/0',
  },
  {
    name: 'data nested a thousand times',
    parts: [infer(tensor({ data: JSON.parse(`${'['.repeat(1_000)}true${']'.repeat(1_000)}`) }))],
    expected: [422],
  },
  {
    name: 'a million rows of nothing',
    parts: [infer({ inputs: [{ name: 'age', datatype: 'FP64', shape: [1_000_000, 0], data: [] }] })],
    expected: [413, 422],
  },
  {
    name: 'a model that there is not',
    parts: [post(tensor({}), { path: '/v2/models/%2e%2e%2fetc/infer' })],
    expected: [404],
  },
  {
    name: 'a version that there is not',
    parts: [post(tensor({}), { path: '/v2/models/churn/versions/..%2f1/infer' })],
    expected: [404],
  },
  {
    name: 'binary tensors',
    parts: [post(Buffer.alloc(64), { path: '/v2/models/churn/infer', type: 'application/octet-stream' })],
    expected: [415],
  },
];

export const hostileBodies: readonly HostileRequest[] = [...values, ...prototypes, ...syntax, ...tensors];
