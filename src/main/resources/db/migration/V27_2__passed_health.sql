-- Domains whose checks are another organization's by now, for the lists that the one before keeps in memory.
create table domain_health_passed (
    organization_id uuid         not null references organization (id),
    domain_name     varchar(253) not null,
    revision        bigint       not null,
    primary key (organization_id, domain_name)
);
create index domain_health_passed_by_revision on domain_health_passed (organization_id, revision);
