/** The pages of organizations: their people, groups of them, and who runs the instance. */
@NullMarked
package io.sealpost.accounts.web;

import org.jspecify.annotations.NullMarked;
