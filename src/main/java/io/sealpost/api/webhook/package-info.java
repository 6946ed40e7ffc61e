/**
 * Webhooks: tells programs of others what happened, signed as Standard Webhooks says. An event is written down in the
 * transaction that makes it true, then sent by a job until it is taken or three days are over.
 */
@NullMarked
package io.sealpost.api.webhook;

import org.jspecify.annotations.NullMarked;
