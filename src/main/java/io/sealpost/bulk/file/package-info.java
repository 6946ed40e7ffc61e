/** Files that people import: CSV in the shapes in which programs write it, and JSON. Pure reading, nothing is decided here. */
@NullMarked
@NamedInterface("file")
package io.sealpost.bulk.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
