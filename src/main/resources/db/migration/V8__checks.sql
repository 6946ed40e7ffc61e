-- What checks saw, compressed JSON, under the SHA-256 of the JSON: runs that saw the same share one.
create table check_report (
    id   varchar(64) not null primary key,
    body bytea       not null
);

create table check_run (
    id              uuid                     not null primary key,
    domain_name     varchar(253)             not null,
    -- Null for a look-up on the public page.
    organization_id uuid references organization (id),
    origin          varchar(10)              not null,
    asked_by        varchar(320),
    started_at      timestamp with time zone not null,
    -- When the node at work was last heard of; a run that falls silent has failed.
    heard_at        timestamp with time zone not null,
    ended_at        timestamp with time zone,
    -- Set while it runs: there is one run of a domain at a time that somebody waits for.
    open_key        varchar(300) unique,
    -- Findings until now, while it runs: compressed JSON.
    progress        bytea,
    -- Null where it failed or runs.
    verdict         varchar(15),
    errors          integer                  not null,
    warnings        integer                  not null,
    unknowns        integer                  not null,
    notices         integer                  not null,
    oks             integer                  not null,
    report_id       varchar(64) references check_report (id)
);
create index check_run_by_domain on check_run (organization_id, domain_name, started_at);
create index check_run_by_report on check_run (report_id);

-- One row a domain whose policy is or was served: how it was at its last check, and when the next one is due.
create table domain_health (
    domain_name     varchar(253) not null primary key,
    organization_id uuid         not null references organization (id),
    -- Which of the jobs that share the work has it.
    lane            integer      not null,
    -- Null while nothing is served.
    due_at          timestamp with time zone,
    run_id          uuid,
    checked_at      timestamp with time zone,
    -- Null before the first check.
    verdict         varchar(15),
    verdict_since   timestamp with time zone,
    errors          integer      not null,
    warnings        integer      not null,
    -- Takes the next number when lists have to show something else.
    revision        bigint       not null
);
create index domain_health_by_due on domain_health (lane, due_at);
create index domain_health_by_verdict on domain_health (organization_id, verdict, verdict_since, domain_name);
create index domain_health_by_revision on domain_health (organization_id, revision);

-- As policy_position, for what lists show of checks.
create table check_position (
    id       integer not null primary key,
    epoch    uuid,
    revision bigint  not null
);
insert into check_position (id, epoch, revision) values (1, null, 0);

-- What is served already is due at once; the work is spread by how much is done at a time.
insert into domain_health (domain_name, organization_id, lane, due_at, errors, warnings, revision)
select domain_name, organization_id, mod(char_length(domain_name), 4), changed_at, 0, 0, 0
  from policy
 where state = 'PUBLISHED';
