-- What was written in the transaction of the change, until it is sealed a moment later.
create table audit_pending (
    -- In this order they are sealed.
    arrival               bigint generated always as identity primary key,
    id                    uuid                     not null unique,
    happened_at           timestamp with time zone not null,
    action                varchar(60)              not null,
    actor_kind            varchar(10)              not null,
    actor_id              uuid,
    actor_name            varchar(320)             not null,
    actor_organization_id uuid,
    way                   varchar(10)              not null,
    address               varchar(45),
    request               varchar(40),
    -- No foreign keys: an entry outlives what it tells of.
    organization_id       uuid,
    domain                varchar(253),
    subject               varchar(320),
    before_values         varchar(8000)            not null,
    after_values          varchar(8000)            not null
);

-- The sealed trail. Only ever inserted into: the database itself refuses anything else, see V15.1.
create table audit_entry (
    sequence              bigint                   not null primary key,
    previous              varchar(64)              not null,
    organization_sequence bigint,
    organization_previous varchar(64),
    hash                  varchar(64)              not null,
    id                    uuid                     not null unique,
    happened_at           timestamp with time zone not null,
    action                varchar(60)              not null,
    actor_kind            varchar(10)              not null,
    actor_id              uuid,
    actor_name            varchar(320)             not null,
    actor_organization_id uuid,
    way                   varchar(10)              not null,
    address               varchar(45),
    request               varchar(40),
    organization_id       uuid,
    domain                varchar(253),
    subject               varchar(320),
    before_values         varchar(8000)            not null,
    after_values          varchar(8000)            not null,
    -- In lower case: what a search looks through.
    search_text           varchar(1200)            not null,
    constraint audit_entry_of_organization unique (organization_id, organization_sequence)
);
create index audit_entry_by_time on audit_entry (happened_at);
create index audit_entry_by_action on audit_entry (action, sequence);

-- The ends of the chains: the all-zero one is that of the instance, the others are those of the organizations. Whoever
-- seals holds the row of the instance.
create table audit_head (
    chain    uuid        not null primary key,
    sequence bigint      not null,
    hash     varchar(64) not null
);
insert into audit_head (chain, sequence, hash)
values ('00000000-0000-0000-0000-000000000000', 0, '0000000000000000000000000000000000000000000000000000000000000000');
