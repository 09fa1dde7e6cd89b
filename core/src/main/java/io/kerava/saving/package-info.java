/**
 * What a model keeps in files: {@link io.kerava.saving.WeightsFile} holds its weights, in a format
 * of {@code io.kerava.numpy}.
 */
@NullMarked
package io.kerava.saving;

import org.jspecify.annotations.NullMarked;
