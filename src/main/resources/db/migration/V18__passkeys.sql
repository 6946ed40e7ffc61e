-- What a person is called inside passkeys (the user handle of Web Authentication): random, so that no device tells who it is.
create table passkey_user (
    person_id uuid        not null primary key references person (id) on delete cascade,
    -- 64 random bytes in base64url without padding.
    handle    varchar(86) not null unique
);

-- Public halves of passkeys; the private ones never leave their devices.
create table passkey (
    id                 uuid                     not null primary key,
    person_id          uuid                     not null references person (id) on delete cascade,
    -- At most 1023 bytes, in base64url without padding.
    credential_id      varchar(1364)            not null unique,
    label              varchar(60)              not null,
    -- A COSE_Key (RFC 9052 §7).
    public_key         bytea                    not null,
    attestation_object bytea                    not null,
    signature_count    bigint                   not null,
    user_verified      boolean                  not null,
    -- Words with commas between them.
    transports         varchar(200)             not null,
    backup_eligible    boolean                  not null,
    backed_up          boolean                  not null,
    added_at           timestamp with time zone not null,
    last_used_at       timestamp with time zone
);
create index passkey_by_person on passkey (person_id, added_at);
