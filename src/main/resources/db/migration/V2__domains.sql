create table domain (
    id              uuid                     not null primary key,
    organization_id uuid                     not null references organization (id),
    name            varchar(253)             not null unique,
    claimed_at      timestamp with time zone not null,
    removed_at      timestamp with time zone,
    version         bigint                   not null
);
create index domain_by_organization on domain (organization_id, name);
