package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.jspecify.annotations.Nullable;

/**
 * A sample's shape, written in JSON with the batch axis in front: {@code [null, 28, 28]}. Axes of
 * any length are {@code null} there too.
 */
final class BatchShape implements ArgumentType<Shape> {
  @Override
  public String expected() {
    return "a shape";
  }

  @Override
  public boolean accepts(Shape value) {
    return true;
  }

  @Override
  public Shape fromJson(Object json) {
    Shape batchShape = ArgumentTypes.SHAPE.fromJson(json);
    if (batchShape.rank() == 0 || batchShape.length(0) != Shape.NONE) {
      throw new UnsupportedKerasFeatureException(
          "A fixed batch size is not supported: 'batch_shape' must begin with None. Received: "
              + batchShape);
    }
    return batchShape.withoutBatch();
  }

  @Override
  public @Nullable Object toJson(Shape value) {
    return ArgumentTypes.SHAPE.toJson(value.withBatch(Shape.NONE));
  }
}
