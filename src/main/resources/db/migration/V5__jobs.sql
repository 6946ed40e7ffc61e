-- Work that is due, shared by all nodes: the table of db-scheduler, read in the order of execution_time.
create table job (
    task_name            varchar(100)             not null,
    task_instance        varchar(253)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(100),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    primary key (task_name, task_instance)
);
create index job_by_time on job (picked, execution_time);
create index job_by_heartbeat on job (last_heartbeat);
