package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.SnakeCase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the recurrent layers have in common that have the arguments of their cell themselves.
 *
 * <p>The kernel is that of the inputs, the recurrent kernel that of the state; {@code seed} is that
 * of dropout.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractRecurrent<S extends AbstractRecurrent<S>> extends AbstractRNN<S>
    implements WithKernel<S>, WithBias<S>, WithActivation<S>, WithRecurrentKernel<S>, WithSeed<S> {
  static final Argument<Activation> ACTIVATION =
      Argument.of("activation", Activations.TYPE, Activations.get("tanh"))
          .noneMeans(Activations.get("linear"));

  AbstractRecurrent(Arguments arguments) {
    super(arguments);
  }

  /** The activation of the output; {@code tanh} where none is given. */
  @Override
  public S activation(Activation activation) {
    return with(ACTIVATION, activation);
  }

  /** In Keras a cell inside of the layer has the weights. */
  @Override
  public final String weightPath(String weight) {
    return SnakeCase.of(schema().className().replaceFirst("[123]D$", "")) + "_cell/" + weight;
  }

  @Override
  public final List<SavedPart> savedParts(List<String> weights) {
    return List.of(new SavedPart("cell", weights));
  }

  /** Keras's recurrent layers write the regularizer of the output even where there is none. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    return withActivityRegularizer(super.getConfig());
  }
}
