/** What a test inside the editor asks of the driver outside, which sees the screen and holds the keyboard. */
export type ControlRequest =
  | { readonly op: 'screenshot'; readonly name: string }
  | { readonly op: 'press'; readonly key: string }
  | { readonly op: 'type'; readonly text: string }
  | {
      readonly op: 'click';
      readonly frames: FrameKind;
      readonly selector: string;
      readonly modifiers?: readonly Modifier[];
    }
  | { readonly op: 'evaluate'; readonly frames: FrameKind; readonly expression: string }
  | { readonly op: 'print'; readonly line: string }
  | { readonly op: 'consoleProblems' };

/** The window itself, or the frames in which notebook outputs are drawn. */
export type FrameKind = 'workbench' | 'outputs' | 'contained';

export type Modifier = 'Alt' | 'Control' | 'ControlOrMeta' | 'Meta' | 'Shift';

/** The environment variable that tells the tests where the driver listens. */
export const controlVariable = 'MLNB_EDITOR_CONTROL';
