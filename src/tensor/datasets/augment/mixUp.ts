import { shuffledPlaces } from './shuffledPlaces.ts';
import { drawBeta } from './drawBeta.ts';
import type { Random, Values } from './Values.ts';

interface LabelledImages {
  readonly images: Values;
  readonly labels: Values | null;
}

/**
 * λ·a + (1 − λ)·b for every picture a of a batch and a random partner b, labels alike; one λ ~ Beta(α, α) a batch
 * (Zhang et al. 2018, figure 1).
 */
export function mixUp({ images, labels }: LabelledImages, alpha: number, random: Random): LabelledImages {
  const lambda = drawBeta(alpha, random);
  const partners = shuffledPlaces(images.shape[0] ?? 0, random);
  return { images: mixed(images, partners, lambda), labels: labels === null ? null : mixed(labels, partners, lambda) };
}

function mixed({ values, shape }: Values, partners: readonly number[], lambda: number): Values {
  const size = values.length / Math.max(1, partners.length);
  const result = new Float32Array(values.length);
  partners.forEach((partner, index) => {
    for (let at = 0; at < size; at += 1)
      result[index * size + at] =
        lambda * (values[index * size + at] ?? 0) + (1 - lambda) * (values[partner * size + at] ?? 0);
  });
  return { values: result, shape };
}
