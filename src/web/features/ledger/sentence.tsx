import { useText } from '../../app/language/text.ts';
import { useMe } from '../../app/session.ts';
import { Link } from '../../ui/link.tsx';
import { OrganisationName } from '../../ui/organisation-name.tsx';
import { isAct } from './acts.ts';
import type { LedgerEvent } from './entry-types.ts';

/** One logged act as a sentence: who did what to which thing. */
export function Sentence({ event }: { event: LedgerEvent }) {
  const t = useText();
  if (!isAct(event.act)) return event.act;
  return t.rich(`ledger.act.${event.act}`, {
    who: <Who organisation={event.organisation} />,
    what: <Subject subject={event.subject} />,
  });
}

function Who({ organisation }: { organisation: string | null }) {
  const t = useText();
  const me = useMe();
  if (organisation === null) return <b>{t('ledger.node')}</b>;
  if (organisation === me.organisation.id) return <b>{t('exchange.yours')}</b>;
  return (
    <b>
      <OrganisationName id={organisation} />
    </b>
  );
}

/** The thing of the act, as a link where the app has a page for it. */
function Subject({ subject: { type, id } }: Pick<LedgerEvent, 'subject'>) {
  const t = useText();
  switch (type) {
    case 'organisation':
      return <OrganisationName id={id} />;
    case 'item':
      return (
        <Link inherit to={`/exchange/items/${id}`}>
          {t('ledger.subject.item')}
        </Link>
      );
    case 'agreement-version':
      return (
        <Link inherit to={`/agreements/${id}`}>
          {t('ledger.subject.agreement-version')}
        </Link>
      );
    case 'circle':
      return (
        <Link inherit to={`/circles/${id}`}>
          {t('ledger.subject.circle')}
        </Link>
      );
    default:
      return t.maybe(`ledger.subject.${type}`, type);
  }
}
