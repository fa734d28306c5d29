import type { JsonObject } from '../../../base/Json.ts';
import { protocolVersion } from './newHeader.ts';

/** What a client shows and colours code by. */
export function kernelInfo(version: string): JsonObject {
  return {
    status: 'ok',
    protocol_version: protocolVersion,
    implementation: 'mlnb',
    implementation_version: version,
    language_info: {
      name: 'typescript',
      version: '6.0',
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      codemirror_mode: { name: 'javascript', typescript: true },
      nbconvert_exporter: 'script',
    },
    banner: `mlnb ${version}: TypeScript for machine learning. tf, dfd and mlnb are there without an import.`,
    help_links: [],
    debugger: false,
    supported_features: [],
  };
}
