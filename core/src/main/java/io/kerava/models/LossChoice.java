package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.PythonText;
import io.kerava.losses.Loss;
import io.kerava.losses.Losses;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A loss as it was given: an object, or a name, of which one depends on the shapes.
 *
 * @param json made when it is asked for, since a loss of one's own may have none
 */
record LossChoice(BiFunction<Shape, Shape, Loss> resolver, Supplier<Object> json, String shown) {
  static LossChoice of(Loss loss) {
    return new LossChoice((yTrue, yPred) -> loss, () -> KerasJson.object(loss), loss.toString());
  }

  static LossChoice named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("crossentropy") || lower.equals("ce")) {
      return new LossChoice(LossChoice::crossentropy, () -> name, PythonText.value(name));
    }
    Loss loss = Losses.get(name);
    return new LossChoice((yTrue, yPred) -> loss, () -> name, PythonText.value(name));
  }

  /** As Keras's compile_utils.py: binary for one output, sparse for labels, else categorical. */
  private static Loss crossentropy(Shape yTrue, Shape yPred) {
    if (yPred.last() == 1) {
      return Losses.get("binary_crossentropy");
    }
    boolean sparse = yTrue.rank() < yPred.rank() || yTrue.last() == 1;
    return Losses.get(sparse ? "sparse_categorical_crossentropy" : "categorical_crossentropy");
  }

  /** The loss for targets and predictions of these shapes, batch axis included. */
  Loss resolve(Shape yTrue, Shape yPred) {
    return resolver.apply(yTrue, yPred);
  }

  /** As it was given: a name in quotes, or the object. */
  @Override
  public String toString() {
    return shown;
  }
}
