import type { JsonObject } from '../../../base/Json.ts';
import type { ProblemKind } from '../http/problem/problemKinds.ts';
import type { DocumentedService } from './openApiDocument.ts';
import { jsonAnswer, jsonContent, operation, ref } from './operation.ts';

/** What any route that asks the model may answer. */
export const answerProblems: readonly ProblemKind[] = [
  'body-missing',
  'body-not-json',
  'body-shape',
  'request-timeout',
  'body-too-large',
  'too-many-records',
  'content-type',
  'records-invalid',
  'model-failed',
  'loading',
  'busy',
  'draining',
];

/** The routes that ask the model, but for those of the Open Inference Protocol, and feedback. */
export function answerPaths({ example, vertex }: DocumentedService): Record<string, JsonObject> {
  const records = example === null ? null : { records: [example] };
  const instances = example === null ? null : { instances: [example] };
  return {
    '/predict': {
      post: operation({
        id: 'predict',
        tag: 'predict',
        summary: 'Answers to records, in their order.',
        description: 'The body may also be a bare list of records, or one record.',
        body: { required: true, content: jsonContent(ref('PredictRequest'), records) },
        answers: { '200': jsonAnswer('An answer a record.', ref('PredictResponse')) },
        problems: answerProblems,
        locked: true,
      }),
    },
    '/feedback': {
      post: operation({
        id: 'sendFeedback',
        tag: 'predict',
        summary: 'What came true of rows that were answered before.',
        body: { required: true, content: jsonContent(ref('Feedback')) },
        answers: { '202': jsonAnswer('Taken.', ref('FeedbackResponse')) },
        problems: ['body-missing', 'body-shape', 'answer-unknown', 'content-type', 'feedback-invalid'],
        locked: true,
      }),
    },
    '/invocations': {
      post: operation({
        id: 'invoke',
        tag: 'platforms',
        summary: 'SageMaker: answers to records as JSON, CSV or JSON lines.',
        description: 'CSV is in the order of the features, or has a first line with their names.',
        body: {
          required: true,
          content: { ...jsonContent(ref('PredictRequest'), records), ...textContent },
        },
        answers: {
          '200': {
            description: 'In the form that Accept asks for, otherwise in that of the request.',
            content: { ...jsonContent(ref('PredictionsResponse')), ...textContent },
          },
        },
        problems: [...answerProblems, 'body-not-csv'],
        locked: true,
      }),
    },
    ...(vertex.predictRoute === null || ['/predict', '/invocations'].includes(vertex.predictRoute)
      ? {}
      : {
          [vertex.predictRoute]: {
            post: operation({
              id: 'predictInstances',
              tag: 'platforms',
              summary: 'Vertex AI: answers to instances, in their order.',
              body: { required: true, content: jsonContent(ref('InstancesRequest'), instances) },
              answers: { '200': jsonAnswer('An answer an instance.', ref('PredictionsResponse')) },
              problems: answerProblems,
              locked: true,
            }),
          },
        }),
  };
}

const textContent: JsonObject = {
  'text/csv': { schema: { type: 'string' } },
  'application/jsonlines': { schema: { type: 'string' } },
};
