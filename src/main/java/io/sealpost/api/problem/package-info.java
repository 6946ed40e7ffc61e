/** What went wrong, for programs (RFC 9457). */
@NullMarked
package io.sealpost.api.problem;

import org.jspecify.annotations.NullMarked;
