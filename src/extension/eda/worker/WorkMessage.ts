/** Names of the folders that workers work in, in the temporary folder. */
export const scratchPrefix = 'mlnb-eda-work-';

/** What a worker is started for; it does one thing and ends. */
export type WorkRequest =
  | {
      readonly type: 'profile';
      readonly file: string;
      readonly target: string | null;
      readonly compare: string | null;
    }
  | {
      /** Writes the report of a profile as a page. */
      readonly type: 'page';
      readonly json: string;
      readonly out: string;
      /** dist, where the programs of the page stand. */
      readonly distDir: string;
    };

/** What it tells, profiles as JSON that the extension passes on unread. */
export type WorkMessage =
  | { readonly type: 'progress'; readonly stage: string; readonly share: number }
  | { readonly type: 'partial'; readonly json: string }
  | { readonly type: 'done'; readonly json: string | null }
  | { readonly type: 'failed'; readonly message: string };
