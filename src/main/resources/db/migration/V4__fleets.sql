-- Lists are made in memory from what changed since a revision; see docs/adr/0013.
create index policy_by_organization_revision on policy (organization_id, revision);
drop index policy_by_change;
drop index policy_by_mode;
drop index policy_by_age;
