import type { TensorPicture } from '../../display/tensor/TensorOutput.ts';
import { h } from '../dom/h.ts';

/** Images in their own pixels, enlarged without smoothing. */
export function pictureElement({ png, width, height, caption }: TensorPicture): HTMLElement {
  const image = h('img', { src: `data:image/png;base64,${png}`, width, height, alt: caption });
  return h('figure', { class: 'mlnb-tensor-picture' }, image, h('figcaption', { class: 'mlnb-muted' }, caption));
}
