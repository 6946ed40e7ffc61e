package io.sealpost.jobs;

import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import java.util.Optional;

/** Which job this thread is doing. */
public final class CurrentJob {

    private static final ScopedValue<String> NAME = ScopedValue.newInstance();

    private CurrentJob() {}

    /** The name of its task; empty outside of jobs. */
    public static Optional<String> name() {
        return NAME.isBound() ? Optional.of(NAME.get()) : Optional.empty();
    }

    /** Lets every job know its own name. */
    static ExecutionInterceptor known() {
        return (instance, context, chain) ->
                ScopedValue.where(NAME, instance.getTaskName()).call(() -> chain.proceed(instance, context));
    }
}
