-- Ordered certificates that no host has any more are forgotten some time after that was noticed.
alter table certificate add column unused_since timestamp with time zone;
create index certificate_by_unused on certificate (unused_since);

-- Whoever deletes a certificate is asked whether a host still has it.
create index certificate_host_by_acme_fingerprint on certificate_host (acme_fingerprint);

-- From when on a certificate counts as ending soon depends on how long it lives; what is there already is taken for one of
-- ninety days.
alter table certificate_host add column ends_soon_at timestamp with time zone;
update certificate_host set ends_soon_at = expires_at - interval '14' day where expires_at is not null;
create index certificate_host_by_soon on certificate_host (organization_id, ends_soon_at);

-- How many hosts are in each state is read from this index alone.
create index certificate_host_by_standing on certificate_host (organization_id, hosted, state);
