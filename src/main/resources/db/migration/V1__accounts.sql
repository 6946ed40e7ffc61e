create table organization (
    id uuid primary key,
    version bigint not null,
    name varchar(100) not null,
    created_at timestamp with time zone not null
);

create table person (
    id uuid primary key,
    version bigint not null,
    email varchar(254) not null,
    -- The address as it is compared: lower case.
    email_key varchar(254) not null unique,
    password_hash varchar(200) not null,
    -- Rises when all sessions of the person end, for example with a new password.
    session_epoch bigint not null,
    created_at timestamp with time zone not null
);

create table membership (
    id uuid primary key,
    version bigint not null,
    person_id uuid not null references person,
    organization_id uuid not null references organization,
    role varchar(20) not null,
    unique (person_id, organization_id)
);

create index membership_organization on membership (organization_id);

-- One row at most: who inserts it is the one who sets Sealpost up.
create table installation (
    singleton integer primary key check (singleton = 1),
    set_up_at timestamp with time zone not null
);
