/**
 * Models, and what they print: {@link io.kerava.models.SummaryTable} is the text of {@code
 * summary()}, {@link io.kerava.config.KerasNames} names layers and models as Keras does.
 */
@NullMarked
package io.kerava.models;

import org.jspecify.annotations.NullMarked;
