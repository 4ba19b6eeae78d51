import { List } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { listAgreements, readVersion } from '../../../contract/agreements.ts';
import { call, keyOf, useReply } from '../../app/api/index.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Link } from '../../ui/link.tsx';
import { bestOf } from '../../ui/names.ts';

/** Agreements that wait for my signature, or for my approval of a colleague's. */
export function SignatureCard() {
  const t = useText();
  const { language } = useLanguage();
  const versions = (useReply(listAgreements).data?.items ?? [])
    .flatMap((agreement) => agreement.versions)
    .filter(({ state }) => state === 'open' || state === 'in-force');
  const read = useQueries({
    queries: versions.map(({ id }) => {
      const input = { params: { id } };
      return { queryKey: keyOf(readVersion, input), queryFn: () => call(readVersion, input) };
    }),
  });
  const waiting = read.flatMap(({ data }) => {
    const act = data?.mine.can.find((one) => one !== 'withdraw');
    return data && act ? [{ version: data, act }] : [];
  });
  if (waiting.length === 0) return null;
  return (
    <HomeCard title={t('home.signature')} to="/agreements" more={t('agreement.title')}>
      <List size="sm">
        {waiting.map(({ version, act }) => (
          <List.Item key={version.id}>
            <Link to={`/agreements/${version.id}/sign`}>
              {t(`home.signature.${act}`, {
                name: bestOf(version.agreement.names, language).text,
                version: version.number,
              })}
            </Link>
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
