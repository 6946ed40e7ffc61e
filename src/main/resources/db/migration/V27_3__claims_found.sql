-- Domains that are claimed only are found without those that were removed.
create index domain_by_claim on domain (organization_id, held_name, removed_at);
drop index domain_by_holding;
