/** The resources of version 1. */
@NullMarked
package io.sealpost.api.v1;

import org.jspecify.annotations.NullMarked;
