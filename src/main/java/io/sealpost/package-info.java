/** Sealpost: self-service MTA-STS (RFC 8461). */
@NullMarked
package io.sealpost;

import org.jspecify.annotations.NullMarked;
