-- Look-up value kinds as kinds of decay.
create function feedback_decay_kind(kind text) returns text language sql immutable parallel safe as $$
  select case
    when kind in ('ipv4', 'ipv6') then 'ip'
    when kind in ('network', 'asn') then 'network'
    when kind in ('domain', 'url', 'email') then kind
    when kind = 'email-subject' then 'email'
    when kind in ('md5', 'sha1', 'sha256', 'sha512', 'hash') then 'hash'
    when kind in ('mac', 'filename', 'mutex', 'registry-key', 'user-agent', 'user-account') then 'host'
    else 'other' end
$$;

-- What an object's text says of its own worth. The text may hold escapes that PostgreSQL refuses to turn into text (\u0000):
-- such an object says nothing, and breaks nobody's query.
create function feedback_stated(object text)
returns table (confidence text, valid_until text, revoked text, labels text) language plpgsql immutable strict rows 1 as $$
begin
  return query select said.confidence, said.valid_until, said.revoked, said.labels::text
    from json_to_record(object::json) as said (confidence text, valid_until text, revoked text, labels json);
exception when others then
  return;
end $$;

-- The admiralty code that MISP writes as labels, as 0 to 100: the mean of source reliability (A to F) and credibility (1 to 6);
-- "cannot be judged" is 50. Null without one.
create function feedback_admiralty(labels text) returns int language sql immutable parallel safe as $$
  select round(avg(grade))::int from (
    select case substring(labels from 'admiralty-scale:source-reliability=\\?"([a-f])')
      when 'a' then 100 when 'b' then 75 when 'c' then 50 when 'd' then 25 when 'e' then 0 when 'f' then 50 end as grade
    union all
    select case substring(labels from 'admiralty-scale:information-credibility=\\?"([1-6])')
      when '1' then 100 when '2' then 75 when '3' then 50 when '4' then 25 when '5' then 0 when '6' then 50 end) as grades
$$;

-- decay.ts in SQL: keep the two alike (state.test.ts compares them).
create function feedback_confidence(
  base int, lifetime_days int, speed double precision, since timestamptz, at timestamptz, seen_by int, false_positive_by int
) returns int language sql immutable parallel safe as $$
  select round((base
    * (1 - power(least(1, greatest(0, extract(epoch from at - since) / 86400.0 / lifetime_days))::double precision, 1 / speed))
    * (1 + seen_by)::double precision / (1 + seen_by + 2 * false_positive_by))::numeric)::int
$$;

-- The worth of many objects at one instant, as the transaction's actor may know it: an object they may not see has no row.
-- See state.ts for what the columns mean.
create function feedback_state(wanted bigint[], at timestamptz)
returns table (
  added bigint, item uuid, object_id text, kind text, base int, confidence int, expired boolean, reason text,
  seen bigint, seen_by int, false_positive_by int, last_seen timestamptz
) language sql stable as $$
  with setting as materialized (
    select * from decay_setting where version = (select max(version) from decay_setting)
  )
  select one.added, one.item, one.object_id, worth.kind, worth.base, worth.confidence,
    worth.reason is not null, worth.reason,
    coalesce(total.seen, 0), coalesce(total.seen_by, 0), coalesce(total.false_positive_by, 0), total.last_seen
  from unnest(wanted) as asked (added)
  join shared_object as one on one.added = asked.added
  left join feedback_total as total on total.item = one.item and total.object_id = one.object_id
  left join lateral json_to_record(case when strpos(one.json, '\u') = 0 then one.json::json end)
    as plain (confidence text, valid_until text, revoked text, labels json) on true
  left join lateral feedback_stated(case when strpos(one.json, '\u') > 0 then one.json end) as careful on true
  left join lateral (
    select setting.* from setting where setting.kind in (
        select feedback_decay_kind(object_value.kind) from object_value where object_value.added = one.added)
      or (setting.kind = 'other' and one.type = 'indicator'
        and not exists (select from object_value where object_value.added = one.added))
    order by setting.lifetime_days desc, setting.kind limit 1) as rule on true
  cross join lateral (
    select coalesce(plain.confidence, careful.confidence) as confidence,
      coalesce(plain.valid_until, careful.valid_until) as valid_until,
      coalesce(plain.revoked, careful.revoked) = 'true' as revoked,
      coalesce(plain.labels::text, careful.labels) as labels) as said
  cross join lateral (
    select case when said.confidence ~ '^(100|[0-9]{1,2})$' then said.confidence::int
        when strpos(said.labels, 'admiralty-scale:') > 0 then coalesce(feedback_admiralty(said.labels), rule.base)
        else rule.base end as base,
      greatest(
        least(to_timestamp(one.added / 1000000.0),
          case when one.version_key collate "C" between '1970' and '3000'
            then (left(one.version_key, 19) || 'Z')::timestamptz end),
        total.last_seen) as since) as start
  cross join lateral (
    select case when rule.kind is not null then feedback_confidence(start.base, rule.lifetime_days, rule.speed, start.since, at,
      coalesce(total.seen_by, 0), coalesce(total.false_positive_by, 0)) end as confidence) as now
  cross join lateral (
    select rule.kind, case when rule.kind is not null then start.base end as base, now.confidence,
      case when said.revoked then 'revoked'
        when rtrim(said.valid_until, 'Z') collate "C" <= to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') collate "C"
          then 'valid-until'
        when now.confidence < rule.threshold then 'decayed' end as reason) as worth
$$;
