/**
 * Published tests that expect wrong numbers, which the backend as published gives too. Ours gives the numbers that
 * finite differences confirm (`../wasm/comparison`: "avgPool, explicit padding", "mirrorPad reflect").
 */
export const wrongExpectations: Readonly<Record<string, string>> = {
  'avgPool gradient x=[3,3,1] f=[3,3] s=1 p=explicit':
    'The op divides by the pixels inside the image (the test before it says so); this test wants a gradient that divides by all nine.',
  'mirrorPad grad': 'This test wants a gradient that forgets what the mirrored borders have of the input.',
  'mirrorPad gradient with clones': 'As `mirrorPad grad`.',
};
