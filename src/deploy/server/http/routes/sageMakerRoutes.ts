import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JsonObject, JsonValue } from '../../../../base/Json.ts';
import { type Answer, answerRecords, type FoundRecords } from '../answer/answerRecords.ts';
import { sendJson } from '../answer/sendJson.ts';
import { csvRecords } from '../body/csvRecords.ts';
import { textBody } from '../body/jsonBody.ts';
import { jsonLines } from '../body/jsonLines.ts';
import { sentRecords } from '../body/sentRecords.ts';
import type { Service } from '../Service.ts';
import { assertUtf8, bufferOf } from '../takeJson.ts';
import { assertBody } from './predictRoutes.ts';

const linesTypes = ['application/jsonlines', 'application/x-ndjson', 'application/jsonl'];

/** A body that stays text until the model's features are known. */
class TextRecords {
  readonly text: string;
  readonly isCsv: boolean;
  constructor(text: string, isCsv: boolean) {
    this.text = text;
    this.isCsv = isCsv;
  }
}

/** SageMaker's contract of containers: `GET /ping` and `POST /invocations` with JSON, CSV or JSON lines. */
export async function sageMakerRoutes(app: FastifyInstance, service: Service): Promise<void> {
  app.get('/ping', (_request, reply) => {
    const { unreadiness } = service.health;
    return sendJson(reply.code(unreadiness === null ? 200 : 503), { status: unreadiness ?? 'ready' });
  });
  // In a scope of its own, since other routes take no CSV.
  await app.register((scope, _options, done) => {
    for (const type of ['text/csv', ...linesTypes]) takeText(scope, type);
    scope.post('/invocations', { config: { access: 'key', isAnswer: true } }, async (request, reply) => {
      const { body } = request;
      assertBody(body);
      const answer = await answerRecords(service, request, {
        problem: 'records-invalid',
        find: ({ features }) => foundIn(body, features),
      });
      void reply.header('x-model-version', answer.manifest.version);
      return send(request, reply, answer);
    });
    done();
  });
}

function takeText(scope: FastifyInstance, type: string): void {
  scope.addContentTypeParser(type, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      assertUtf8(request.headers['content-type']);
      done(null, new TextRecords(textBody(bufferOf(body)), type === 'text/csv'));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function foundIn(body: unknown, features: Parameters<typeof csvRecords>[1]): FoundRecords {
  if (!(body instanceof TextRecords)) return sentRecords(body, { features });
  const records = body.isCsv ? csvRecords(body.text, features) : jsonLines(body.text);
  return { records, pointerOf: (pointer) => pointer.replace(/^\/records/, '') };
}

/** In the form that `Accept` asks for, otherwise in that of the request. */
function send({ headers, body }: FastifyRequest, reply: FastifyReply, { predictions }: Answer): FastifyReply {
  const { accept = '' } = headers;
  const isAccepted = (type: string): boolean => accept.toLowerCase().includes(type);
  const isJson =
    isAccepted('application/json') && !linesTypes.some((type) => type !== 'application/jsonl' && isAccepted(type));
  const isText = body instanceof TextRecords && !isJson;
  const isCsv = isAccepted('text/csv') || (isText && body.isCsv && !linesTypes.some(isAccepted));
  const rows = predictions();
  if (isCsv && rows.every((row) => !('output' in row))) {
    return reply.type('text/csv; charset=utf-8').send(`${rows.map(csvCell).join('\n')}\n`);
  }
  if (isText || linesTypes.some((type) => type !== 'application/jsonl' && isAccepted(type))) {
    return reply.type('application/jsonlines').send(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
  }
  return sendJson(reply, { predictions: rows });
}

function csvCell({ prediction }: JsonObject): string {
  const text = cellText(prediction ?? null);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellText(value: JsonValue): string {
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
}
