/** What danfo takes from mathjs, without its other 400 functions: 9 ms and 36 KB instead of 300 ms and 1.5 MB. */
export { mean, median, mode, std, variance } from 'mathjs/number';
