package io.sealpost.certificates;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.sealpost.dns.DomainName;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says when a host's work is due: one job for each host. A job that is running now decides itself when it is next. */
@Component
class HostJobs {

    static final TaskDescriptor<Void> HOST = TaskDescriptor.of("certificate");

    private final SchedulerClient jobs;

    HostJobs(SchedulerClient jobs) {
        this.jobs = jobs;
    }

    void due(DomainName host, Instant at) {
        try {
            jobs.schedule(HOST.instance(host.ascii()).build(), at, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException running) {
            // CertificateSweep finds the host again if its running job misses what has just changed.
        }
    }

    /** As {@link #due}, of hosts that never had a job. */
    void first(List<DomainName> hosts, Instant at) {
        jobs.scheduleBatch(
                hosts.stream().map(host -> HOST.instance(host.ascii()).build()), at);
    }

    void none(DomainName host) {
        try {
            jobs.cancel(HOST.instanceId(host.ascii()));
        } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException none) {
            // A running job sees that the host is not served and ends.
        }
    }
}
