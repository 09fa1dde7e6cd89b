package io.kerava.layers;

import io.kerava.config.Configurable;
import io.kerava.config.None;
import io.kerava.config.Trait;

/**
 * Where the channels of a layer's input are.
 *
 * @param <S> the layer itself
 */
public interface WithDataFormat<S extends Configurable> extends Trait {
  /** {@code "channels_last"}, or {@code "channels_first"} for inputs (batch, channels, …). */
  default S dataFormat(String dataFormat) {
    return Trait.with(
        this, DataFormat.ARGUMENT, DataFormat.TYPE.of(None.refused("dataFormat", dataFormat)));
  }
}
