-- A provider's customers: its staff hold a role over all of them at once.
create table organization_group (
    id         uuid                     not null primary key,
    version    bigint                   not null,
    name       varchar(100)             not null,
    name_key   varchar(100)             not null,
    created_at timestamp with time zone not null
);
create index organization_group_by_name on organization_group (name_key, id);

create table group_membership (
    id        uuid        not null primary key,
    version   bigint      not null,
    person_id uuid        not null references person (id),
    group_id  uuid        not null references organization_group (id),
    role      varchar(20) not null,
    unique (person_id, group_id)
);
create index group_membership_group on group_membership (group_id);

alter table organization add column group_id uuid references organization_group (id);
alter table organization add column closed_at timestamp with time zone;
-- The name as it is searched and sorted: lower case.
alter table organization add column name_key varchar(100) default '' not null;
update organization set name_key = lower(name);
create index organization_by_name on organization (name_key, id);
create index organization_by_group on organization (group_id, name_key);

-- Who runs the instance: so far, whoever set it up.
alter table person add column operator boolean default false not null;
update person set operator = true where id in (select person_id from membership where role = 'OWNER');
-- Where the person was last, and is again after signing in.
alter table person add column last_organization_id uuid;

update membership set role = 'EDITOR' where role = 'MEMBER';
create index membership_by_person on membership (person_id);

-- Who was asked to join an organization and has not come yet. The link's secret is in the letter and nowhere else.
create table invitation (
    id              uuid                     not null primary key,
    version         bigint                   not null,
    organization_id uuid                     not null references organization (id),
    email           varchar(254)             not null,
    email_key       varchar(254)             not null,
    role            varchar(20)              not null,
    -- SHA-256 in lower-case hexadecimal.
    hash            varchar(64)              not null unique,
    invited_by      varchar(254)             not null,
    invited_at      timestamp with time zone not null,
    expires_at      timestamp with time zone not null,
    unique (organization_id, email_key)
);

-- Links with which somebody sets a new password, each for one use.
create table password_reset (
    hash       varchar(64)              not null primary key,
    person_id  uuid                     not null references person (id),
    expires_at timestamp with time zone not null
);
create index password_reset_by_person on password_reset (person_id);
create index password_reset_by_expiry on password_reset (expires_at);
