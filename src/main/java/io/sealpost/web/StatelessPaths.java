package io.sealpost.web;

import java.util.List;

/**
 * Paths that programs ask: no session, no cookie, no redirect, no look at the database on the way, and no sign-in. Who
 * may have an answer is decided by the controller. A bean of this type is found by itself.
 */
public interface StatelessPaths {

    /** Whole paths. */
    List<String> paths();
}
