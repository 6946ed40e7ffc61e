/** Fetches a domain's policy over HTTPS as a sending mail server does (RFC 8461 §3.3). */
@NullMarked
package io.sealpost.policies.fetch;

import org.jspecify.annotations.NullMarked;
