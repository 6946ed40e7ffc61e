-- Who signs in with a provider alone has no password.
alter table person alter column password_hash drop not null;

-- The registration whose claims gave the role; null where a person did. Only what claims gave do claims take away.
alter table person add column operator_by varchar(100);
alter table membership add column given_by varchar(100);

-- Whom a provider knows: OpenID Connect Core 1.0 §5.7 says that issuer and subject name somebody for ever.
create table person_identity (
    id           uuid                     not null primary key,
    person_id    uuid                     not null references person (id) on delete cascade,
    issuer       varchar(500)             not null,
    subject      varchar(255)             not null,
    registration varchar(100)             not null,
    -- As the provider says it, to be told apart by their person; never compared.
    email        varchar(254),
    linked_at    timestamp with time zone not null,
    last_used_at timestamp with time zone not null,
    unique (issuer, subject)
);
create index person_identity_by_person on person_identity (person_id, linked_at);

-- Which organization a name in claims means since it was first met: who renames theirs catches nobody else's people.
create table claimed_organization (
    name_key        varchar(100)             not null primary key,
    organization_id uuid                     not null references organization (id),
    bound_at        timestamp with time zone not null
);
