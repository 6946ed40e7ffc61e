package io.sealpost.certificates;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.sealpost.dns.DomainName;
import io.sealpost.jobs.CancelledWork;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says when a host's work is due: one job for each host. A job that is running now decides itself when it is next. */
@Component
class HostJobs {

    static final TaskDescriptor<Void> HOST = TaskDescriptor.of("certificate");

    private final SchedulerClient jobs;
    private final CancelledWork cancelled;

    HostJobs(SchedulerClient jobs, CancelledWork cancelled) {
        this.jobs = jobs;
        this.cancelled = cancelled;
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

    /** A running job sees that its host is not served and ends. */
    void none(List<DomainName> hosts) {
        cancelled.cancel(HOST, hosts.stream().map(DomainName::ascii).toList());
    }
}
