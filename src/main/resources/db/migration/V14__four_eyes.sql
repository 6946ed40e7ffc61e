-- An editor's change of a policy waits for somebody else, where the organization says so.
alter table organization add column four_eyes boolean default false not null;

create table policy_proposal (
    id               uuid                     not null primary key,
    version          bigint                   not null,
    domain_id        uuid                     not null references policy (domain_id),
    organization_id  uuid                     not null references organization (id),
    domain_name      varchar(253)             not null,
    text             bytea                    not null,
    -- The version that the author was looking at.
    based_on         integer                  not null,
    republished_from integer,
    author_id        uuid                     not null,
    author           varchar(320)             not null,
    reason           varchar(500)             not null,
    proposed_at      timestamp with time zone not null,
    state            varchar(10)              not null,
    decided_by       varchar(320),
    decided_at       timestamp with time zone,
    -- The version that it became.
    became           integer
);
create index policy_proposal_by_organization on policy_proposal (organization_id, state, proposed_at);
create index policy_proposal_by_domain on policy_proposal (domain_id, state);
