/** danfo: data frames in the manner of pandas. */
export * from 'danfojs-node';
export as namespace dfd;
