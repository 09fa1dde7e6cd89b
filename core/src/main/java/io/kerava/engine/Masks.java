package io.kerava.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.graph.CallForm;
import io.kerava.layers.MaskRule;
import io.kerava.programs.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which masks reach which layers of a {@link LayerGraph}, and how they are made; known before any
 * pass. Masks have numbers.
 *
 * <p>Keras knows two masks of a tensor, which differ behind a {@code MultiHeadAttention}. When a
 * layer is applied, the one is written into the model where the layer's only input is a tensor and
 * its call takes a mask. The other is on the tensor when the model runs, where all other layers
 * find it; that one {@code MultiHeadAttention} takes off its inputs.
 */
public final class Masks {
  /** Stands for no mask where masks have their numbers. */
  public static final int NONE = -1;

  /** How a node makes a mask. */
  @CheckReturnValue
  public sealed interface Made {
    /** How many elements of a sample it tells apart, such as its steps. */
    int steps();
  }

  /** By a maker, from a value and the mask that comes in. */
  public record ByMaker(MaskRule.Makes rule) implements Made {
    @Override
    public int steps() {
      return rule.steps();
    }
  }

  /**
   * Of the masks that come in.
   *
   * @param program from these, (batch, steps) each, to the one that comes out, likewise
   */
  public record Combined(Program program, int steps) implements Made {}

  /**
   * A mask.
   *
   * @param node the node that makes it
   * @param from for each input of the node, the number of the mask that it is made of; or {@link
   *     #NONE}
   * @param given the value that the node was given as a mask; nothing where it makes the mask
   *     itself
   */
  public record Mask(int node, Made how, List<Integer> from, Optional<Port> given) {
    /** Numbers that nobody changes. */
    public Mask {
      from = List.copyOf(from);
    }
  }

  private final LayerGraph graph;
  private final List<List<Integer>> incoming = new ArrayList<>();
  private final List<Mask> masks = new ArrayList<>();

  /** For each node, the mask of its output that is written into the model. */
  private final List<Integer> written = new ArrayList<>();

  /** For each node, the mask that its output carries when the model runs. */
  private final List<Integer> carried = new ArrayList<>();

  /** What carries no mask any more. */
  private final Set<Port> bare = new HashSet<>();

  private final List<BuiltLayer> dropping = new ArrayList<>();

  /**
   * The masks of a graph.
   *
   * @throws IllegalArgumentException where a mask reaches a layer that refuses it
   */
  public Masks(LayerGraph graph) {
    this.graph = graph;
    for (int node = 0; node < graph.nodes().size(); node++) {
      add(node);
    }
  }

  private void add(int node) {
    BuiltLayer layer = graph.nodes().get(node).layer();
    MaskRule rule = layer.layer().maskRule(layer.inputs(), layer.form());
    List<Port> sources = graph.nodes().get(node).sources();
    boolean isGiven = !graph.nodes().get(node).masks().isEmpty();
    List<Integer> known =
        isGiven ? given(node) : sources.stream().map(port -> behind(port, written)).toList();
    boolean isWritten =
        layer.form().equals(CallForm.ONE) && layer.layer().takesMask() && known.get(0) != NONE;
    List<Integer> seen =
        isGiven || isWritten ? known : sources.stream().map(this::carriedBy).toList();
    refuse(layer, rule, known);
    if (rule instanceof MaskRule.Drops drop
        && drop.warns()
        && known.stream().anyMatch(mask -> mask != NONE)) {
      dropping.add(layer);
    }
    incoming.add(rule instanceof MaskRule.Drops ? seen.stream().map(mask -> NONE).toList() : seen);
    carried.add(outgoing(node, rule, seen));
    written.add(known.equals(seen) ? carried.get(node) : outgoing(node, rule, known));
    if (rule instanceof MaskRule.Moves) {
      bare.addAll(sources);
    }
  }

  /** For each input of a node the number of the mask that it is given. */
  private List<Integer> given(int node) {
    List<Optional<Port>> values = graph.nodes().get(node).masks();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < graph.nodes().get(node).sources().size(); i++) {
      Optional<Port> value = i < values.size() ? values.get(i) : Optional.empty();
      numbers.add(value.map(each -> read(node, each)).orElse(NONE));
    }
    return numbers;
  }

  /** The number of the mask that a value is: what isn't zero counts. */
  private int read(int node, Port value) {
    MaskRule.Makes rule =
        new MaskRule.Makes(
            graph.shape(value).size(),
            (x, batch, incoming, made) -> {
              for (int i = 0; i < made.length; i++) {
                made[i] = x[i] != 0;
              }
            });
    masks.add(new Mask(node, new ByMaker(rule), List.of(NONE), Optional.of(value)));
    return masks.size() - 1;
  }

  private void refuse(BuiltLayer layer, MaskRule rule, List<Integer> known) {
    Optional<Integer> any = known.stream().filter(mask -> mask != NONE).findFirst();
    if (rule instanceof MaskRule.Refuses refusal && any.isPresent()) {
      Mask mask = masks.get(any.get());
      String from = graph.nodes().get(mask.node()).layer().name();
      throw new IllegalArgumentException(
          "The layer '"
              + layer.name()
              + (mask.given().isPresent()
                  ? "' is given a mask. "
                  : "' gets a mask from '" + from + "'. ")
              + refusal.reason());
    }
  }

  /** The mask of a node's output. */
  private int outgoing(int node, MaskRule rule, List<Integer> reaching) {
    if (rule instanceof MaskRule.Passes || rule instanceof MaskRule.Moves) {
      return reaching.get(0);
    }
    return made(node, rule, reaching)
        .map(
            how -> {
              masks.add(new Mask(node, how, reaching, Optional.empty()));
              return masks.size() - 1;
            })
        .orElse(NONE);
  }

  private Optional<Made> made(int node, MaskRule rule, List<Integer> reaching) {
    BuiltLayer layer = graph.nodes().get(node).layer();
    if (rule instanceof MaskRule.Makes making) {
      if (layer.inputs().size() > 1) {
        throw new UnsupportedOperationException(
            "Layer '"
                + layer.name()
                + "' makes a mask of its input, and takes several. Combine their masks instead.");
      }
      return Optional.of(new ByMaker(making));
    }
    return rule instanceof MaskRule.Combines combining
            && reaching.stream().anyMatch(mask -> mask != NONE)
        ? CombinedMask.of(combining.combiner(), layer, sizes(reaching)).map(combined -> combined)
        : Optional.empty();
  }

  /**
   * Checks that no mask reaches a layer that refuses it.
   *
   * @throws IllegalArgumentException where one does
   */
  public static void check(LayerGraph graph) {
    dropping(graph);
  }

  /** The layers that a mask would reach and that know nothing of masks: it ends before them. */
  public static List<BuiltLayer> dropping(LayerGraph graph) {
    return List.copyOf(new Masks(graph).dropping);
  }

  /** How many masks there are. */
  public int count() {
    return masks.size();
  }

  /** A mask. */
  public Mask mask(int number) {
    return masks.get(number);
  }

  /** The numbers of the masks that a node makes. */
  public List<Integer> madeBy(int node) {
    return of(node, false);
  }

  /** The numbers of the masks that a node is given, which are made before it runs. */
  public List<Integer> givenTo(int node) {
    return of(node, true);
  }

  private List<Integer> of(int node, boolean given) {
    return IntStream.range(0, masks.size())
        .filter(number -> masks.get(number).node() == node)
        .filter(number -> masks.get(number).given().isPresent() == given)
        .boxed()
        .toList();
  }

  /** For each input of a node, the mask that comes with it, or {@link #NONE}. */
  public List<Integer> incoming(int node) {
    return incoming.get(node);
  }

  /** For each mask, how many elements of a sample it tells apart; 0 for none. */
  private List<Integer> sizes(List<Integer> numbers) {
    return numbers.stream().map(mask -> mask == NONE ? 0 : masks.get(mask).how().steps()).toList();
  }

  private int carriedBy(Port value) {
    return bare.contains(value) ? NONE : behind(value, carried);
  }

  /**
   * The mask that comes with a value, or {@link #NONE}. Of several outputs of a layer only the
   * first ones have one: the others are states and the like.
   */
  private int behind(Port value, List<Integer> ofNodes) {
    return value.isInput() || value.index() >= maskedOutputs(value.node())
        ? NONE
        : ofNodes.get(value.node());
  }

  private int maskedOutputs(int node) {
    return graph.nodes().get(node).layer().layer().maskedOutputs();
  }

  /** For each output of the graph, the mask that comes with it, or {@link #NONE}. */
  public List<Integer> ofOutputs() {
    return graph.outputs().stream().map(this::carriedBy).toList();
  }
}
