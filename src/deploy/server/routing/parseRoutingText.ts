import { UserError } from '../../../base/UserError.ts';

/** @throws UserError DEPLOY_ROUTING for text that is not JSON */
export function parseRoutingText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError('DEPLOY_ROUTING', 'The routing cannot be used: routing.json is not JSON.', {
      fix: 'Write {"stable": "1.0.0"} with a version that is loaded.',
      cause,
    });
  }
}
