create table webhook (
    id              uuid                     not null primary key,
    organization_id uuid                     not null references organization (id),
    url             varchar(2000)            not null,
    -- The names of the events, separated by commas.
    events          varchar(300)             not null,
    -- Sealed like private keys of certificates.
    secret          bytea                    not null,
    created_by      varchar(320)             not null,
    created_at      timestamp with time zone not null,
    -- From when on nothing is sent, because the receiver said that it is gone.
    stopped_at      timestamp with time zone
);
create index webhook_by_organization on webhook (organization_id, created_at);

create table webhook_delivery (
    id           uuid                     not null primary key,
    webhook_id   uuid                     not null references webhook (id),
    event        varchar(40)              not null,
    payload      varchar(4000)            not null,
    created_at   timestamp with time zone not null,
    state        varchar(10)              not null,
    attempts     integer                  not null,
    last_status  integer,
    last_failure varchar(20),
    last_attempt timestamp with time zone,
    next_attempt timestamp with time zone
);
create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, created_at);
create index webhook_delivery_by_time on webhook_delivery (created_at);
