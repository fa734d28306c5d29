import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { FeatureSpec } from '../../contract/ModelManifest.ts';

/** A field of the form for a feature, with what was seen in training as its hint. */
export function fieldHtml(feature: FeatureSpec, index: number): string {
  const id = `f${index}`;
  const hint = escapeHtml(hintOf(feature));
  return `<div class="field${feature.kind === 'tensor' ? ' wide' : ''}"><label for="${id}">${escapeHtml(feature.name)}</label>
${controlHtml(feature, id)}
<span class="hint" id="${id}-hint" data-hint="${hint}">${hint}</span></div>`;
}

const mostOptions = 30;

function controlHtml(feature: FeatureSpec, id: string): string {
  const name = `id="${id}" data-name="${escapeHtml(feature.name)}" data-kind="${feature.kind}" aria-describedby="${id}-hint"`;
  switch (feature.kind) {
    case 'tensor':
      return `<textarea ${name} spellcheck="false"></textarea>`;
    case 'boolean':
      return selectHtml(name, ['true', 'false']);
    case 'number':
      return `<input ${name} type="text" inputmode="decimal">`;
    case 'date':
      return `<input ${name} type="text" placeholder="2026-11-22">`;
    case 'text':
      if (feature.levels === null) return `<input ${name} type="text">`;
      if (feature.levels.length <= mostOptions) return selectHtml(name, feature.levels);
      return `<input ${name} type="text" list="${id}-list"><datalist id="${id}-list">${optionsHtml(feature.levels)}</datalist>`;
  }
}

/** The empty choice stands for a missing value. */
function selectHtml(name: string, values: readonly string[]): string {
  return `<select ${name}><option value=""></option>${optionsHtml(values)}</select>`;
}

function optionsHtml(values: readonly string[]): string {
  return values.map((value) => `<option value="${escapeHtml(value)}">${escapeHtml(value)}</option>`).join('');
}

function hintOf(feature: FeatureSpec): string {
  const missing = feature.mayBeMissing ? 'may be empty' : '';
  return [seenOf(feature), missing].filter((part) => part !== '').join('; ');
}

function seenOf(feature: FeatureSpec): string {
  switch (feature.kind) {
    case 'number':
      if (feature.minimum === null || feature.maximum === null) return feature.isInteger ? 'whole number' : 'number';
      return `${short(feature.minimum)} to ${short(feature.maximum)} in training`;
    case 'date':
      return feature.minimum === null
        ? 'date'
        : `${feature.minimum.slice(0, 10)} to ${(feature.maximum ?? '').slice(0, 10)} in training`;
    case 'boolean':
      return 'true or false';
    case 'text':
      return feature.levels === null ? 'text' : `${feature.levels.length} levels in training`;
    case 'tensor':
      return `nested lists of ${feature.dtype}, shape [${feature.shape.map((size) => size ?? 'any').join(', ')}]`;
  }
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
