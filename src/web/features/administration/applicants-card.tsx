import { List } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import { hasRole, useMe } from '../../app/session.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Link } from '../../ui/link.tsx';
import { useCountryName } from '../../ui/names.ts';
import { useReadableName } from '../../ui/organisation-name.ts';
import { StandingBadge } from '../../ui/standing-badge.tsx';
import { useWaitingForMe } from './waiting-for-me.ts';

/** Applicants that wait for me to vouch for them or to vet them. */
export function ApplicantsCard() {
  return hasRole(useMe(), 'officer', 'signatory', 'vetter', 'secretary') ? <Waiting /> : null;
}

function Waiting() {
  const t = useText();
  const country = useCountryName();
  const nameOf = useReadableName();
  const waiting = useWaitingForMe();
  if (waiting.length === 0) return null;
  return (
    <HomeCard
      title={t('applicants.waiting', { count: waiting.length })}
      to="/administration"
      more={t('administration.title')}
    >
      <List size="sm">
        {waiting.slice(0, 5).map(({ id, country: code, standing, ...forms }) => (
          <List.Item key={id}>
            <Link to={`/directory/${id}`}>{nameOf(forms)}</Link> · {country(code)} <StandingBadge standing={standing} />
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
