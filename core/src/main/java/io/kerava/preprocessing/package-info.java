/**
 * What a notebook does to data before they go into {@code fit}.
 *
 * <p>As {@code keras.utils} has it, one class for each function, meant for static import: {@link
 * io.kerava.preprocessing.Categorical}, {@link io.kerava.preprocessing.Normalize}, {@link
 * io.kerava.preprocessing.Sequences}, {@link io.kerava.preprocessing.Timeseries}. As {@code
 * keras.layers} has it, layers that learn by {@code adapt}: {@link
 * io.kerava.preprocessing.TextVectorization} makes numbers of texts; around it stand the lookups,
 * hashing, ranges and encodings. They work on data, or come first in a model. The neighbour {@code
 * io.kerava.datasets} brings the data.
 */
@CheckReturnValue
@NullMarked
package io.kerava.preprocessing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
