package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.graph.CallForm;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the attention layers of one head have in common: they are called on a list of query, value
 * and perhaps key.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractSingleAttention<S extends AbstractSingleAttention<S>>
    extends AbstractAttention<S> {
  AbstractSingleAttention(Arguments arguments) {
    super(arguments);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input is not (batch, …, steps, features)
   */
  @Override
  public Shape outputShape(Shape input) {
    return outputShapes(List.of(input), CallForm.ONE).get(0);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the tensors are not (batch, …, steps, features), or
   *     don't fit each other
   */
  @Override
  public List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    requireCount(None.refused("inputs", inputs).size(), None.refused("form", form));
    inputs.forEach(each -> requireMinRank(each, 2));
    Attended<Shape> of = Attended.of(inputs);
    int rank = of.query().rank();
    inputs.forEach(each -> requireRank(each, rank));
    Shape queries = of.query().withoutLast();
    long values = of.value().length(rank - 2);
    requireEqual("query", of.query(), "key", of.key(), rank - 1);
    requireEqual("value", of.value(), "key", of.key(), rank - 2);
    for (int axis = 0; axis < rank - 2; axis++) {
      requireEqual("query", of.query(), "key", of.key(), axis);
      requireEqual("value", of.value(), "key", of.key(), axis);
    }
    return outputs(form, queries.withNext(of.value().last()), queries.withNext(values));
  }

  private void requireCount(int count, CallForm form) {
    if (form.isList() && (count < 2 || count > 3)) {
      throw new IllegalArgumentException(
          "%s layer accepts inputs list of length 2 or 3, namely [query, value] or [query, value, key]. Received length: %d."
              .formatted(schema().className(), count));
    }
  }

  /** Keras lets these pass, and fails in a product later on. */
  private void requireEqual(String first, Shape a, String second, Shape b, int axis) {
    if (a.length(axis) != b.length(axis)
        && a.length(axis) != Shape.NONE
        && b.length(axis) != Shape.NONE) {
      throw new IllegalArgumentException(
          "Layer %s needs as many %s in %s and %s. Received: %s=%s and %s=%s"
              .formatted(
                  label(),
                  axis < a.rank() - 1 ? "steps" : "features",
                  first,
                  second,
                  first,
                  a.withBatch(Shape.NONE),
                  second,
                  b.withBatch(Shape.NONE)));
    }
  }

  @Override
  public List<WeightSpec> weights(List<Shape> inputs, CallForm form) {
    None.refused("form", form);
    return weights(None.refused("inputs", inputs).get(0));
  }

  @Override
  public MaskRule maskRule(List<Shape> inputs, CallForm form) {
    return MaskRule.PASSES;
  }

  /** {@inheritDoc} That of the query, which Keras makes a tensor of. */
  @Override
  protected Optional<Tensor> computeMask(
      List<Tensor> inputs, List<Optional<Tensor>> masks, Supplier<MaskRule> rule) {
    return None.refused("masks", masks).get(0).map(Ops::convertToTensor);
  }

  @Override
  protected boolean takesMaskOfEach() {
    return true;
  }

  @Override
  protected boolean carriesGivenMask() {
    return true;
  }

  /** How well each step of the query fits each of the key, (batch, …, query steps, key steps). */
  abstract Tensor scores(Tensor query, Tensor key, LayerCall call);

  @Override
  public final Tensor call(Tensor x, LayerCall call) {
    return callAll(List.of(x), call).get(0);
  }

  @Override
  public final List<Tensor> callAll(List<Tensor> inputs, LayerCall call) {
    Attended<Tensor> of = Attended.of(None.refused("inputs", inputs));
    Attended<Optional<Tensor>> masks = Attended.of(None.refused("call", call).masks());
    Tensor scores = scores(of.query(), of.key(), call);
    Shape shape = scores.shape();
    if (call.masks().stream().anyMatch(Optional::isPresent)) {
      AttentionMask.requireSequence(label(), of.query().shape().withoutBatch());
    }
    Optional<Tensor> seen =
        new AttentionMask(isCausal(call.form()), 0)
            .allowed(
                masks.value().map(AttentionMask::ofValue).stream().toList(),
                shape.length(shape.rank() - 2),
                shape.last());
    Tensor hidden =
        seen.map(allowed -> Ops.where(allowed, scores, scores.subtract(1e9))).orElse(scores);
    Tensor weights = dropped(Ops.softmax(hidden), call);
    Tensor y = weights.matmul(of.value());
    return outputs(
        call.form(),
        masks.query().map(counts -> Ops.where(Ops.expandDims(counts, -1), y, 0)).orElse(y),
        weights);
  }
}
