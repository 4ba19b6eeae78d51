/** Asks the person to prove themselves again; answers whether they did. */
export type StepUp = () => Promise<boolean>;

let ask: StepUp | null = null;
let running: Promise<boolean> | null = null;

/** The shell hands in its dialog. Answers a function that takes it back. */
export function answerStepUps(dialog: StepUp): () => void {
  ask = dialog;
  return () => {
    if (ask === dialog) ask = null;
  };
}

/** Several calls that need it at once share one dialog. */
export function proveAgain(): Promise<boolean> {
  if (!ask) return Promise.resolve(false);
  running ??= ask().finally(() => {
    running = null;
  });
  return running;
}
