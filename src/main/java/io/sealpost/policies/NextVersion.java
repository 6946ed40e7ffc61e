package io.sealpost.policies;

import org.jspecify.annotations.Nullable;

/**
 * A version that is about to be kept.
 *
 * @param before what was served until now, or null
 */
record NextVersion(DomainPolicy policy, @Nullable PolicyVersion before, PolicyVersion made) {}
