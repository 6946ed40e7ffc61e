-- What is due is taken fairly: of each organization what has been due the longest.
create index domain_by_organization_look on domain (organization_id, look_due_at);
drop index domain_by_look;
