package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.config.Arguments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cells with gates have in common, beyond what all cells have.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractGatedCell<S extends AbstractGatedCell<S>> extends AbstractUnitsCell<S>
    implements WithRecurrentActivation<S> {
  AbstractGatedCell(Arguments arguments) {
    super(arguments);
  }

  /** Keras's argument of that name: with 1, {@code dropout} has a mask for each gate. */
  public S implementation(int implementation) {
    return with(AbstractGated.IMPLEMENTATION, implementation);
  }

  @Override
  final List<Activation> activations() {
    return List.of(get(AbstractRecurrent.ACTIVATION), get(RECURRENT_ACTIVATION));
  }

  /** {@inheritDoc} Keras's cells with gates take a rate of 1 for none at all. */
  @Override
  final double inputDropout() {
    return super.inputDropout() % 1;
  }

  /** {@inheritDoc} Keras's cells with gates take a rate of 1 for none at all. */
  @Override
  final double stateDropout() {
    return super.stateDropout() % 1;
  }

  /** {@inheritDoc} A recurrent dropout of 1, too, makes for one mask a gate. */
  @Override
  final int masks() {
    boolean perGate = get(AbstractGated.IMPLEMENTATION) == 1 || get(RECURRENT_DROPOUT) != 0;
    return perGate ? gates() : 1;
  }

  /** Keras doesn't write the implementation. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.remove(AbstractGated.IMPLEMENTATION.key());
    return config;
  }
}
