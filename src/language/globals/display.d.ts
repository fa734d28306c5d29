import type { DisplayFunctions } from 'mlnb/display/createDisplay';

declare global {
  /**
   * Shows a value as an output of the cell; the cell's last expression shows itself. With an `id`, or by what it returns,
   * the output can be replaced later. See docs/notebooks.md.
   */
  const display: DisplayFunctions['display'] & {
    /** Replaces what `display(value, { id })` shows, wherever it stands. */
    readonly update: DisplayFunctions['update'];
    /** Takes the outputs of the running cell away. */
    readonly clear: DisplayFunctions['clearOutput'];
  };
}
