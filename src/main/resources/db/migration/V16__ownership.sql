-- Several organizations may claim a name; one of them holds it, once it has proved that it controls the domain.
-- Names were unique: the columns are made anew, because each database names such a constraint in its own way.
alter table domain add column claimed_name varchar(253);
update domain set claimed_name = name;
drop index domain_by_organization;
alter table domain drop column name;
alter table domain rename column claimed_name to name;
alter table domain alter column name set not null;
create unique index domain_by_organization on domain (organization_id, name);
create index domain_by_name on domain (name);

-- The name again, while this organization holds it.
alter table domain add column held_name varchar(253);
alter table domain add constraint domain_held unique (held_name);
-- What the DNS has to show; new with every claim.
alter table domain add column challenge varchar(40);
alter table domain add column proof varchar(10);
alter table domain add column proved_at timestamp with time zone;
-- When the DNS was last seen to lead here.
alter table domain add column seen_at timestamp with time zone;
alter table domain add column departed_at timestamp with time zone;
-- It was proved while another organization holds it, and passes over at that time.
alter table domain add column transfer_due_at timestamp with time zone;
-- Its holder disputes a transfer and is to prove control anew.
alter table domain add column objecting boolean default false not null;
alter table domain add column left_because varchar(12);
alter table domain add column look_due_at timestamp with time zone;
create index domain_by_look on domain (look_due_at);
create index domain_by_transfer on domain (transfer_due_at);
create index domain_by_departure on domain (organization_id, departed_at);
create index domain_by_holding on domain (organization_id, held_name);

-- What is here already was proved by its history.
update domain
   set held_name = name, proof = 'HISTORY', proved_at = claimed_at, look_due_at = claimed_at
 where removed_at is null;
update domain set left_because = 'REMOVED' where removed_at is not null;

alter table policy add column claimed_name varchar(253);
update policy set claimed_name = domain_name;
drop index policy_by_name;
alter table policy drop column domain_name;
alter table policy rename column claimed_name to domain_name;
alter table policy alter column domain_name set not null;
create unique index policy_by_name on policy (organization_id, domain_name);
create index policy_by_domain_name on policy (domain_name);

-- Domains of a trusted organization need no proof. Whoever is here already is trusted.
alter table organization add column trusted boolean default true not null;
