create table api_token (
    id              uuid                     not null primary key,
    version         bigint                   not null,
    organization_id uuid                     not null references organization (id),
    name            varchar(100)             not null,
    scope           varchar(40)              not null,
    -- SHA-256 of the secret in lower-case hexadecimal; the secret itself is shown once and kept nowhere.
    hash            varchar(64)              not null unique,
    -- The first characters of the secret, by which people tell tokens apart.
    beginning       varchar(12)              not null,
    created_by      varchar(254)             not null,
    created_at      timestamp with time zone not null,
    expires_at      timestamp with time zone,
    last_used_at    timestamp with time zone,
    revoked_at      timestamp with time zone
);
create index api_token_by_organization on api_token (organization_id, scope, created_at);
