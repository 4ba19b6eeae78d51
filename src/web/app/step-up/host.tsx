import { lazy, Suspense, useEffect, useState } from 'react';
import { answerStepUps } from '../api/step-up.ts';

const Dialog = lazy(() => import('./dialog.tsx').then((loaded) => ({ default: loaded.StepUpDialog })));

type Settle = (proven: boolean) => void;

/** Shows the dialog when a call needs a fresh proof, and lets the call go on after it. */
export function StepUpHost() {
  const [settle, setSettle] = useState<Settle | null>(null);
  useEffect(() => answerStepUps(() => new Promise<boolean>((resolve) => setSettle(() => resolve))), []);
  if (!settle) return null;
  return (
    <Suspense fallback={null}>
      <Dialog
        onSettled={(proven) => {
          setSettle(null);
          settle(proven);
        }}
      />
    </Suspense>
  );
}
