/**
 * Work that is due, shared by all nodes. A module contributes a {@link com.github.kagkarlsson.scheduler.task.Task} bean
 * and schedules its instances with the {@link com.github.kagkarlsson.scheduler.SchedulerClient}, inside the transaction
 * that makes the work necessary. One node runs each instance when its time has come; where that node dies, another one
 * runs it again, so every task can be run twice. An instance holds an id and no data: what it is about stands in the
 * tables of its module.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "storage")
package io.sealpost.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
