-- H2 looks a list of names up by an index only where the name comes first in it; it read every row of the organization.
drop index policy_by_name;
drop index policy_by_domain_name;
create unique index policy_by_name on policy (domain_name, organization_id);
-- For what reads an organization's domains from name to name.
create index policy_by_organization_name on policy (organization_id, domain_name);

drop index domain_by_organization;
drop index domain_by_name;
create unique index domain_by_name on domain (name, organization_id);
