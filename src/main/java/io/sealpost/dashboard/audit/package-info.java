/** The pages of the audit trail: searched, exported and verified. */
@NullMarked
package io.sealpost.dashboard.audit;

import org.jspecify.annotations.NullMarked;
