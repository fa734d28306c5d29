/**
 * Who answers: `routing.json` beside the folders of the versions, and what the admin call takes. Versions are those of
 * the manifests.
 */
export interface Routing {
  /** Answers all that no canary takes. */
  readonly stable: string;
  /** Answers that share of requests, from 0 to 1; null without one. */
  readonly canary: { readonly version: string; readonly weight: number } | null;
  /** Is asked as well, and compared; never answered from. */
  readonly shadow: string | null;
}
