/** File formats: {@link io.kerava.saving.WeightsFile} holds a model's weights. */
@NullMarked
package io.kerava.saving;

import org.jspecify.annotations.NullMarked;
