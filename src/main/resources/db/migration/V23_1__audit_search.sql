-- The entries of an organization, and those of a domain, in the order in which they are shown.
create index audit_entry_by_organization on audit_entry (organization_id, sequence);
-- The first entry of a day, also where several happened at once.
drop index audit_entry_by_time;
create index audit_entry_by_time on audit_entry (happened_at, sequence);
create index audit_entry_by_domain on audit_entry (domain, sequence);
