package io.sealpost.jobs;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets this node look for due work at once, where somebody waits for what was just scheduled. */
@Component
public class DueWork {

    private final ObjectProvider<JobRunner> runner;

    DueWork(ObjectProvider<JobRunner> runner) {
        this.runner = runner;
    }

    /** After the commit of the caller's transaction. */
    public void lookAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                runner.getObject().lookNow();
            }
        });
    }
}
