package io.kerava.layers;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Given;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.ops.ArrayTensor;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is said beside the tensors where a layer is applied: Keras's keyword arguments of a call.
 * Which ones a layer takes it says itself, and refuses the others by name.
 *
 * <pre>{@code
 * Tensor y = new LSTM(8).apply(x, o -> o.initialState(h, c));
 * }</pre>
 */
public final class CallOptions {
  static final String INITIAL_STATE = "initial_state";
  static final String VALUE = "value";
  static final String KEY = "key";
  static final String QUERY_MASK = "query_mask";
  static final String VALUE_MASK = "value_mask";
  static final String KEY_MASK = "key_mask";
  static final String ATTENTION_MASK = "attention_mask";
  static final String RETURN_ATTENTION_SCORES = "return_attention_scores";
  static final String USE_CAUSAL_MASK = "use_causal_mask";
  static final String REVERSE = "reverse";

  private final Map<String, List<Tensor>> tensors = new LinkedHashMap<>();
  private final Map<String, Boolean> flags = new LinkedHashMap<>();
  private final Map<String, ArrayTensor> arrays = new LinkedHashMap<>();
  private Set<Integer> unmasked = Set.of();

  CallOptions() {}

  static CallOptions chosen(UnaryOperator<CallOptions> options) {
    return Options.chosen("apply(x, o -> o.training(false))", new CallOptions(), options);
  }

  /**
   * Whether the layer shall do what it does in training. In Keras the mode of the model that runs
   * has the last word, {@code fit} and {@code predict} set it, and so it is here.
   */
  @CanIgnoreReturnValue
  public CallOptions training(boolean training) {
    return flag(CallForm.TRAINING, training);
  }

  /**
   * The states that a recurrent layer begins with: one for a GRU, two for an LSTM. As in Keras, a
   * layer that gets them passes over no masked step of its input.
   */
  @CanIgnoreReturnValue
  public CallOptions initialState(Tensor... states) {
    return initialState(List.of(None.refused("states", states)));
  }

  /** {@link #initialState(Tensor...)}, such as the states that another layer gave. */
  @CanIgnoreReturnValue
  public CallOptions initialState(List<? extends Tensor> states) {
    return tensors(INITIAL_STATE, states);
  }

  /**
   * Which steps of the input count, (batch, steps): what isn't zero. It takes the place of the mask
   * that comes with the input, and goes on behind the layer as that would. Attention takes two:
   * that of the query, and that of the value; {@code null} stands for Keras's {@code None}, no
   * mask. For {@code Softmax}, which elements count; there it may be an array, too.
   */
  @CanIgnoreReturnValue
  public CallOptions mask(@Nullable Tensor... masks) {
    return mask(Arrays.asList(None.refused("masks", masks)));
  }

  /** {@link #mask(Tensor...)} in a list. */
  @CanIgnoreReturnValue
  public CallOptions mask(List<? extends @Nullable Tensor> masks) {
    Given<Tensor> given = Given.ofNullable(None.refused("masks", masks));
    unmasked = given.absent();
    return tensors(CallForm.MASK, given.values());
  }

  /** What attention takes its values from, (batch, steps, features). */
  @CanIgnoreReturnValue
  public CallOptions value(Tensor value) {
    return tensors(VALUE, List.of(None.refused("value", value)));
  }

  /** What attention compares the query with, where that isn't {@link #value(Tensor)}. */
  @CanIgnoreReturnValue
  public CallOptions key(Tensor key) {
    return tensors(KEY, List.of(None.refused("key", key)));
  }

  /**
   * Which steps of the query count, (batch, steps): what isn't zero. {@code MultiHeadAttention}
   * takes only the mask that comes with the query, as in Keras 3.15.1, and leaves this one.
   */
  @CanIgnoreReturnValue
  public CallOptions queryMask(Tensor mask) {
    return tensors(QUERY_MASK, List.of(None.refused("mask", mask)));
  }

  /**
   * Which steps of the value count, (batch, steps): what isn't zero. Without it, those that the
   * mask says that comes with the value.
   */
  @CanIgnoreReturnValue
  public CallOptions valueMask(Tensor mask) {
    return tensors(VALUE_MASK, List.of(None.refused("mask", mask)));
  }

  /** {@link #valueMask} of the key. */
  @CanIgnoreReturnValue
  public CallOptions keyMask(Tensor mask) {
    return tensors(KEY_MASK, List.of(None.refused("mask", mask)));
  }

  /**
   * Which steps of the value each step of the query may see, (batch, query steps, value steps) or
   * with an axis of heads behind the batch: what isn't zero. All other masks count too. Where it is
   * the same for all samples, it may be an array, such as {@code Ops.array(causal)}, (query steps,
   * value steps) or (1, query steps, value steps).
   */
  @CanIgnoreReturnValue
  public CallOptions attentionMask(Tensor mask) {
    return tensors(ATTENTION_MASK, List.of(None.refused("mask", mask)));
  }

  /** Whether attention gives its scores too, as a second output; see {@link Layer#applyAll}. */
  @CanIgnoreReturnValue
  public CallOptions returnAttentionScores(boolean returned) {
    return flag(RETURN_ATTENTION_SCORES, returned);
  }

  /** Whether no step sees a later one. */
  @CanIgnoreReturnValue
  public CallOptions useCausalMask(boolean used) {
    return flag(USE_CAUSAL_MASK, used);
  }

  /** Whether a {@link ReversibleEmbedding} makes logits of vectors, instead of vectors of ids. */
  @CanIgnoreReturnValue
  public CallOptions reverse(boolean reversed) {
    return flag(REVERSE, reversed);
  }

  @CanIgnoreReturnValue
  private CallOptions flag(String keyword, boolean value) {
    flags.put(keyword, value);
    return this;
  }

  @CanIgnoreReturnValue
  private CallOptions tensors(String keyword, List<? extends Tensor> given) {
    List<Tensor> all = List.copyOf(None.<Tensor>refusedIn(keyword, given));
    tensors.remove(keyword);
    arrays.remove(keyword);
    if (all.size() == 1 && all.get(0) instanceof ArrayTensor array) {
      arrays.put(keyword, array);
    } else {
      tensors.put(keyword, all);
    }
    return this;
  }

  /**
   * The form of a call with these options.
   *
   * @throws IllegalArgumentException where the layer doesn't take one of them
   */
  CallForm form(Layer layer, int positional, boolean isList) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    tensors.forEach((keyword, each) -> counts.put(keyword, each.size()));
    CallForm form = new CallForm(positional, isList, counts, flags, arrays, unmasked);
    check(layer, form);
    return form;
  }

  /** Refuses keywords that a layer doesn't take. */
  static void check(Layer layer, CallForm form) {
    Set<String> known = new TreeSet<>(layer.callKeywords());
    if (layer.carriesGivenMask()) {
      known.add(CallForm.MASK);
    }
    List<String> given = new ArrayList<>(form.tensors().keySet());
    given.addAll(form.flags().keySet());
    given.addAll(form.arrays().keySet());
    for (String keyword : given) {
      if (!known.contains(keyword)) {
        throw new IllegalArgumentException(
            "%s.call() got an unexpected keyword argument '%s'. Expected: one of %s."
                .formatted(layer.schema().className(), keyword, List.copyOf(known)));
      }
    }
    if (given.contains(CallForm.MASK)) {
      GivenMasks.checkCount(layer, form);
    }
    for (String keyword : form.arrays().keySet()) {
      if (!layer.arrayKeywords().contains(keyword)) {
        throw new UnsupportedKerasFeatureException(
            "The layer '%s' takes a tensor for '%s', which has samples. Received: %s"
                .formatted(layer.name(), keyword, form.arrays().get(keyword)));
      }
    }
  }

  /** The tensors of all keywords, in the order of {@link CallForm#tensors}. */
  List<Tensor> tensors() {
    return tensors.values().stream().flatMap(List::stream).toList();
  }
}
