/** The pages of a domain's policy: entering the domain, the editor with its live preview, and the versions. */
@NullMarked
package io.sealpost.policies.web;

import org.jspecify.annotations.NullMarked;
