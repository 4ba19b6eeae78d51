import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { makeOutlet } from '../../../contract/outlets.ts';
import { useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { Page } from '../../ui/page.tsx';
import { Address } from './address.tsx';
import { OutletForm, type OutletWish, START } from './outlet-form.tsx';

/** What for, from where and how much; beside it what it would give. Then the address, once. */
export function MakeOutletPage() {
  const t = useText();
  const router = useRouter();
  const [value, setValue] = useState<OutletWish>({ name: '', format: 'list-domain', filter: START });
  const leave = () => router.navigate({ to: '/exchange/outlets' });
  const make = useAct(makeOutlet, { refreshes: ['outlets.list'] });
  return (
    <Page title={t('outlets.make')}>
      {make.data ? (
        <Address made={make.data} onClose={leave} />
      ) : (
        <OutletForm
          value={value}
          set={(change) => setValue((before) => ({ ...before, ...change }))}
          act={t('outlets.make')}
          busy={make.isPending}
          error={make.error}
          onSend={() => make.mutate({ body: value })}
          onCancel={leave}
        />
      )}
    </Page>
  );
}
