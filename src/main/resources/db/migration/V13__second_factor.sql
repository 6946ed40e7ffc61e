-- Where somebody is signed in. Who deletes the row ends the session, on whichever node it lives.
create table person_session (
    id           uuid                     not null primary key,
    person_id    uuid                     not null references person (id) on delete cascade,
    begun_at     timestamp with time zone not null,
    last_seen_at timestamp with time zone not null,
    address      varchar(45)              not null,
    user_agent   varchar(300)             not null
);
create index person_session_by_person on person_session (person_id, last_seen_at);
create index person_session_by_age on person_session (last_seen_at);

-- One-time codes of an authenticator app (RFC 6238).
create table person_totp (
    person_id    uuid                     not null primary key references person (id) on delete cascade,
    secret       varchar(64)              not null,
    -- The newest 30-second step of which a code was used: none is taken twice (RFC 6238 §5.2).
    last_step    bigint                   not null,
    set_up_at    timestamp with time zone not null
);

create table recovery_code (
    hash      varchar(64) not null primary key,
    person_id uuid        not null references person (id) on delete cascade
);
create index recovery_code_by_person on recovery_code (person_id);

-- Whoever has no second factor yet sets one up before they see anything of the organization.
alter table organization add column second_factor_required boolean default false not null;

-- The language that the person chose last; null while they never chose.
alter table person add column language varchar(5);
