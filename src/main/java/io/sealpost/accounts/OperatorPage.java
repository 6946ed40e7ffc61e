package io.sealpost.accounts;

/** A page for whoever runs the instance that another module has; the page of operators leads to it. */
public interface OperatorPage {

    /** Whether there is anything on it, as the instance is set up. */
    boolean there();

    String path();

    /** What the link says. */
    String messageKey();
}
