package io.kerava.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.layers.MaskRule;
import io.kerava.programs.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which masks reach which layers of a {@link LayerGraph}, and how they are made; known before any
 * pass. A mask is named by the node that makes it.
 */
public final class Masks {
  /** Stands for no mask where nodes have their numbers. */
  public static final int NONE = -1;

  /** How a node makes a mask. */
  @CheckReturnValue
  public sealed interface Made {
    /** How many elements of a sample it tells apart, such as its steps. */
    int steps();
  }

  /** By its layer's maker, from its input and the mask that comes in. */
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

  private final LayerGraph graph;
  private final List<List<Integer>> incoming = new ArrayList<>();
  private final List<Optional<Made>> made = new ArrayList<>();
  private final List<Integer> outgoing = new ArrayList<>();
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
    List<Integer> reaching = graph.nodes().get(node).sources().stream().map(this::behind).toList();
    Optional<Integer> any = reaching.stream().filter(mask -> mask != NONE).findFirst();
    if (rule instanceof MaskRule.Refuses refusal && any.isPresent()) {
      throw new IllegalArgumentException(
          "The layer '"
              + layer.name()
              + "' gets a mask from '"
              + graph.nodes().get(any.get()).layer().name()
              + "'. "
              + refusal.reason());
    }
    if (rule instanceof MaskRule.Drops && any.isPresent()) {
      dropping.add(layer);
    }
    incoming.add(
        rule instanceof MaskRule.Drops ? reaching.stream().map(mask -> NONE).toList() : reaching);
    made.add(any.isPresent() || rule instanceof MaskRule.Makes ? made(node, rule) : none());
    outgoing.add(
        made.get(node).isPresent()
            ? node
            : rule instanceof MaskRule.Passes ? reaching.get(0) : NONE);
  }

  private static Optional<Made> none() {
    return Optional.empty();
  }

  private Optional<Made> made(int node, MaskRule rule) {
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
        ? CombinedMask.of(combining.combiner(), layer, sizes(node)).map(combined -> combined)
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

  /** For each input of a node, the node whose mask comes with it, or {@link #NONE}. */
  public List<Integer> incoming(int node) {
    return incoming.get(node);
  }

  /** For each input of a node, how many elements of a sample its mask tells apart; 0 for none. */
  private List<Integer> sizes(int node) {
    return incoming(node).stream()
        .map(mask -> mask == NONE ? 0 : made.get(mask).map(Made::steps).orElseThrow())
        .toList();
  }

  /** How a node makes a mask; empty where it makes none. */
  public Optional<Made> made(int node) {
    return made.get(node);
  }

  /**
   * The node whose mask comes with a value, or {@link #NONE}. Of several outputs of a layer only
   * the first ones have one: the others are states and the like.
   */
  private int behind(Port value) {
    return value.isInput() || value.index() >= maskedOutputs(value.node())
        ? NONE
        : outgoing.get(value.node());
  }

  private int maskedOutputs(int node) {
    return graph.nodes().get(node).layer().layer().maskedOutputs();
  }

  /** For each output of the graph, the node whose mask comes with it, or {@link #NONE}. */
  public List<Integer> ofOutputs() {
    return graph.outputs().stream().map(this::behind).toList();
  }
}
