/** The pages of imports and bulk actions. */
@NullMarked
package io.sealpost.bulk.web;

import org.jspecify.annotations.NullMarked;
