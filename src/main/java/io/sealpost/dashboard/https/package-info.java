/**
 * HTTPS for the dashboard itself, once the operator has given it a name: a listener whose certificate comes by the same
 * way as those of the policy hosts and changes while it runs, and a plain HTTP that only leads there.
 */
@NullMarked
package io.sealpost.dashboard.https;

import org.jspecify.annotations.NullMarked;
