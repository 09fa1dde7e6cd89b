/**
 * Where warnings go: {@link io.kerava.logging.Loggers} gives each class its logger, which is
 * SLF4J's where a provider is on the class path, and writes to the standard error otherwise.
 */
@NullMarked
package io.kerava.logging;

import org.jspecify.annotations.NullMarked;
