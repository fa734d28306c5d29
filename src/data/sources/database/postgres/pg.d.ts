// What of the client is used; https://node-postgres.com/apis/client
declare module 'pg' {
  export interface ClientConfig {
    readonly connectionString: string;
    readonly connectionTimeoutMillis?: number;
    readonly application_name?: string;
  }

  export class Client {
    constructor(config: ClientConfig);
    connect(): Promise<void>;
    query(text: string): Promise<unknown>;
    query<T extends object>(submittable: T): T;
    end(): Promise<void>;
    on(event: 'error', listener: (error: Error) => void): void;
  }
}

declare module 'pg-cursor' {
  export interface Field {
    readonly name: string;
    readonly dataTypeID: number;
    readonly dataTypeModifier: number;
  }

  export interface Result {
    readonly fields: readonly Field[];
  }

  export interface CursorConfig {
    readonly rowMode: 'array';
    readonly types: { getTypeParser(): (text: string) => string };
  }

  export default class Cursor {
    constructor(text: string, values: readonly unknown[], config: CursorConfig);
    read(
      rows: number,
      /** Without a result when the rows have come to their end. */
      done: (error: Error | null | undefined, rows: (string | null)[][], result?: Result) => void,
    ): void;
    close(done: () => void): void;
  }
}
