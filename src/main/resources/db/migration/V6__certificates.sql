-- Certificates with their private keys, which are sealed by the key-encryption key named in key_id.
create table certificate (
    fingerprint     varchar(64)              not null primary key,
    origin          varchar(4)               not null,
    organization_id uuid references organization (id),
    uploaded_by     varchar(320),
    issuer          varchar(500)             not null,
    serial          varchar(64)              not null,
    not_before      timestamp with time zone not null,
    not_after       timestamp with time zone not null,
    chain           bytea                    not null,
    sealed_key      bytea                    not null,
    key_id          varchar(16)              not null,
    added_at        timestamp with time zone not null,
    revoked_at      timestamp with time zone,
    version         bigint                   not null
);
create index certificate_by_key on certificate (key_id);
create index certificate_by_owner on certificate (organization_id, not_after);

-- The names of uploaded certificates, wildcards as they are written: which of them cover a host is asked by name.
create table certificate_name (
    fingerprint varchar(64)  not null references certificate (fingerprint) on delete cascade,
    name        varchar(255) not null,
    primary key (fingerprint, name)
);
create index certificate_name_by_name on certificate_name (name);

-- One row a host: which certificate it presents, and how far its automatic certificate is. The dashboard's host has no
-- domain and no organization.
create table certificate_host (
    host             varchar(253) not null primary key,
    organization_id  uuid references organization (id),
    domain_name      varchar(253) unique,
    hosted           boolean      not null,
    fingerprint      varchar(64) references certificate (fingerprint),
    acme_fingerprint varchar(64) references certificate (fingerprint),
    expires_at       timestamp with time zone,
    state            varchar(20)  not null,
    state_since      timestamp with time zone not null,
    next_attempt     timestamp with time zone,
    renew_at         timestamp with time zone,
    failures         integer      not null,
    error_code       varchar(40),
    error_facts      varchar(2000),
    error_at         timestamp with time zone,
    order_directory  varchar(500),
    order_url        varchar(500),
    order_started_at timestamp with time zone,
    pending_key      bytea,
    pending_key_id   varchar(16),
    revision         bigint       not null,
    version          bigint       not null
);
create index certificate_host_by_revision on certificate_host (revision);
create index certificate_host_by_state on certificate_host (organization_id, state, host);
create index certificate_host_by_attempt on certificate_host (organization_id, next_attempt, host);
create index certificate_host_by_fingerprint on certificate_host (fingerprint);
create index certificate_host_by_expiry on certificate_host (expires_at);
create index certificate_host_by_due on certificate_host (next_attempt);
create index certificate_host_by_key on certificate_host (pending_key_id);

-- Every host whose policy is served already; its work is scheduled once automatic certificates are switched on.
insert into certificate_host (host, organization_id, domain_name, hosted, state, state_since, failures, revision, version)
select 'mta-sts.' || domain_name, organization_id, domain_name, true, 'OFF', changed_at, 0, 0, 0
  from policy
 where state = 'PUBLISHED';

-- One row for each certificate authority: our account there, and until when it wants to be left alone.
create table acme_directory (
    directory      varchar(500) not null primary key,
    account_url    varchar(500),
    account_key    bytea,
    account_key_id varchar(16),
    account_since  timestamp with time zone,
    terms          varchar(500),
    failures       integer      not null,
    blocked_until  timestamp with time zone,
    next_slot      timestamp with time zone,
    version        bigint       not null
);

-- Orders of the last hours, for the limit of each authority.
create table acme_order (
    id         uuid                     not null primary key,
    directory  varchar(500)             not null,
    host       varchar(253)             not null,
    ordered_at timestamp with time zone not null
);
create index acme_order_by_time on acme_order (directory, ordered_at);

-- What every node answers to an authority that asks for proof.
create table acme_challenge (
    host              varchar(253)             not null,
    type              varchar(20)              not null,
    token             varchar(255)             not null,
    key_authorization varchar(500)             not null,
    expires_at        timestamp with time zone not null,
    primary key (host, type)
);
create index acme_challenge_by_expiry on acme_challenge (expires_at);

-- One row at most: the authority's terms were accepted in set-up.
create table acme_terms (
    singleton   integer primary key check (singleton = 1),
    accepted_by varchar(320)             not null,
    accepted_at timestamp with time zone not null
);

-- As policy_position, for the certificates of the hosts.
create table certificate_position (
    id       integer not null primary key,
    epoch    uuid,
    revision bigint  not null
);
insert into certificate_position (id, epoch, revision) values (1, null, 0);
