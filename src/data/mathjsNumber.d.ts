/** mathjs's build for plain numbers, which its own types leave out. */
declare module 'mathjs/number' {
  export { mean, median, mode, std, variance } from 'mathjs';
}
