-- Work on many domains that goes on without anybody watching it: imports and bulk actions.
create table bulk_job (
    id              uuid                     not null primary key,
    organization_id uuid                     not null references organization (id),
    kind            varchar(10)              not null,
    state           varchar(10)              not null,
    -- Who began it: a person, or a token.
    actor_id        uuid                     not null,
    author          varchar(320)             not null,
    -- Whether rows are of more organizations than this one; then it is shown to nobody but who began it.
    several         boolean                  not null,
    made_at         timestamp with time zone not null,
    -- When the last row had been looked at.
    ready_at        timestamp with time zone,
    started_at      timestamp with time zone,
    ended_at        timestamp with time zone,
    -- The file that was read, and what is to be said of it.
    source          varchar(200)             not null,
    format          varchar(4),
    notes           varchar(4000)            not null,
    -- What a bulk action sets.
    mode            varchar(8),
    max_age         bigint,
    reason          varchar(500)             not null,
    total           integer                  not null,
    undoes          uuid references bulk_job (id)
);
create index bulk_job_by_organization on bulk_job (organization_id, made_at);
create index bulk_job_by_undone on bulk_job (undoes);

create table bulk_row (
    job_id             uuid         not null references bulk_job (id) on delete cascade,
    -- Where it stands in the file, or its number.
    line               integer      not null,
    organization_id    uuid,
    domain_name        varchar(253),
    -- As it was typed, so that it can be mended and imported again.
    typed_name         varchar(300),
    typed_organization varchar(200),
    typed_mode         varchar(100),
    typed_max_age      varchar(100),
    typed_mx           varchar(20000),
    -- What is wanted: null for what the row does not say.
    mode               varchar(8),
    max_age            bigint,
    mx                 varchar(20000),
    -- What the policy will be, decided when it was looked at.
    text               bytea,
    to_mode            varchar(8),
    -- What was published elsewhere by then.
    foreign_id         varchar(32),
    foreign_text       bytea,
    state              varchar(10)  not null,
    result             varchar(12)  not null,
    words              varchar(4000) not null,
    -- The version that was seen when it was looked at, and the one that was made.
    based_on           integer,
    became             integer,
    -- The version that an undo publishes again.
    back_to            integer,
    -- How the last check was.
    verdict            varchar(15),
    -- Until when a node has it in hand.
    leased_until       timestamp with time zone,
    primary key (job_id, line)
);
create index bulk_row_by_state on bulk_row (job_id, state, line);
create index bulk_row_by_result on bulk_row (job_id, result, line);
