-- Addresses and networks by their place among addresses, so that a network finds what lies inside it. The operators that
-- compare inet are leakproof, so row-level security lets the index be used; containment itself (>>=) is not.
alter table object_value add column address inet
  generated always as (case when kind in ('ipv4', 'ipv6', 'network') then value::inet end) stored;
create index object_value_address on object_value (address, added) where address is not null;

-- Lengths of all networks that are stored. An address is asked for under these few networks and no others; of whom a
-- network is cannot be told from a length.
create table network_size (
  family int not null,
  bits int not null,
  primary key (family, bits)
);
call renkei_protect('network_size', 'true');

create function exchange_note_networks() returns trigger language plpgsql as $$
begin
  insert into network_size (family, bits)
  select distinct family(address), masklen(address) from made where kind = 'network'
  on conflict do nothing;
  return null;
end $$;
create trigger note_networks after insert on object_value referencing new table as made
  for each statement execute function exchange_note_networks();
insert into network_size (family, bits)
select distinct family(address), masklen(address) from object_value where kind = 'network';
