/**
 * Named, typed arguments: {@link io.kerava.config.Configured} is the base of every value that Keras
 * configures by keyword, {@link io.kerava.config.ConfiguredInPlace} that of what has state.
 *
 * <p>A class declares its keywords once as {@link io.kerava.config.Argument}s in a {@link
 * io.kerava.config.Schema}; its defaults, checks, {@code toString} and JSON in both directions are
 * read off that table. A {@link io.kerava.config.Registry} finds a class by Keras's name.
 */
@NullMarked
package io.kerava.config;

import org.jspecify.annotations.NullMarked;
