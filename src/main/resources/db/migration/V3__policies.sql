-- One row a domain: what is current, for lists and for the edge. The texts are in policy_version.
create table policy (
    domain_id       uuid                     not null primary key references domain (id),
    organization_id uuid                     not null references organization (id),
    domain_name     varchar(253)             not null unique,
    -- The name as A-labels, then with U-labels where it has some: what a search looks through.
    search_text     varchar(600)             not null,
    state           varchar(10)              not null,
    mode            varchar(8),
    max_age         bigint,
    policy_id       varchar(32),
    last_id         varchar(32),
    adopted_id      varchar(32),
    seen_id         varchar(32),
    number          integer                  not null,
    changed_at      timestamp with time zone not null,
    report_address  varchar(320),
    revision        bigint                   not null,
    version         bigint                   not null
);
create index policy_by_name on policy (organization_id, domain_name);
create index policy_by_change on policy (organization_id, changed_at, domain_name);
create index policy_by_mode on policy (organization_id, state, mode, domain_name);
create index policy_by_age on policy (organization_id, state, mode, changed_at);
create index policy_by_revision on policy (revision);

-- Never updated but for the day on which a version stopped being served; never deleted.
create table policy_version (
    id               uuid                     not null primary key,
    domain_id        uuid                     not null references policy (domain_id),
    number           integer                  not null,
    origin           varchar(12)              not null,
    republished_from integer,
    policy_id        varchar(32),
    mode             varchar(8),
    max_age          bigint,
    text             bytea,
    sha256           varchar(64),
    author           varchar(320)             not null,
    reason           varchar(500)             not null,
    published_at     timestamp with time zone not null,
    served_until     timestamp with time zone,
    constraint policy_version_number unique (domain_id, number),
    constraint policy_version_id unique (domain_id, policy_id)
);

-- A single row that every publishing transaction locks last and until its commit: revisions are given in the order of
-- commits and without gaps, so that a reader who has seen one has seen all before it.
create table policy_position (
    id       integer     not null primary key,
    epoch    uuid,
    revision bigint      not null
);
insert into policy_position (id, epoch, revision) values (1, null, 0);
