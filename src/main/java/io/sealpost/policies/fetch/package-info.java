/**
 * Fetches a policy as a sending mail server does (RFC 8461 §3.3). The host comes from whoever typed a domain, so nothing
 * but public addresses is connected to, and no more is read than a policy can hold.
 */
@NullMarked
@NamedInterface("fetch")
package io.sealpost.policies.fetch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
