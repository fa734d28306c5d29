import { unpacked } from './unpacked.ts';

/** Of the script that this is; the page's policy lets no other one run. */
const ownNonce = document.currentScript?.nonce ?? '';

/** Runs dist/vega-embed.js once: as it is packed in the page, or from where the page says it stands. */
export async function loadVega(): Promise<void> {
  if ('vegaBundle' in globalThis) return;
  const script = document.createElement('script');
  const packed = document.getElementById('mlnb-vega');
  const address = document.body.dataset.vega;
  if (packed !== null) {
    // The page's policy knows the hash of this very text.
    script.textContent = await unpacked(packed.textContent);
    document.head.append(script);
    return;
  }
  if (address === undefined) throw new Error('the page does not hold the program for charts');
  script.src = address;
  script.nonce = ownNonce;
  await new Promise<void>((resolve, reject) => {
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      reject(new Error('the program for charts cannot be loaded'));
    };
    document.head.append(script);
  });
}
