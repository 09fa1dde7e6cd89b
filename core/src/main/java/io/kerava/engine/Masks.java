package io.kerava.engine;

import io.kerava.arrays.ElementCount;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.MaskMaker;
import io.kerava.layers.MaskRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The masks of one pass through a {@link LayerGraph}, made anew in each. Which layer's mask reaches
 * which layer is known beforehand. Not for use by several threads.
 */
public final class Masks {
  private static final int NONE = -1;

  /** For each node the one whose mask comes in; the last element is what comes out at the end. */
  private final int[] sources;

  private final MaskMaker @Nullable [] makers;
  private final int[] steps;
  private final boolean[][] made;
  private final List<BuiltLayer> dropping = new ArrayList<>();

  /**
   * The masks of a graph.
   *
   * @throws IllegalArgumentException where a mask reaches a layer that refuses it
   */
  public Masks(LayerGraph graph) {
    int nodes = graph.nodes().size();
    sources = new int[nodes + 1];
    makers = new MaskMaker[nodes];
    steps = new int[nodes];
    made = new boolean[nodes][0];
    int[] outgoing = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      LayerGraph.Node node = graph.nodes().get(i);
      sources[i] = NONE;
      for (int before : node.sources()) {
        int mask = before == LayerGraph.INPUT ? NONE : outgoing[before];
        sources[i] = mask == NONE ? sources[i] : mask;
      }
      if (node.sources().size() > 1) {
        requireNone(sources[i], node.layer(), graph);
      }
      outgoing[i] = node.sources().size() > 1 ? NONE : outgoing(i, graph);
    }
    sources[nodes] = graph.output() == LayerGraph.INPUT ? NONE : outgoing[graph.output()];
  }

  private static void requireNone(int source, BuiltLayer layer, LayerGraph graph) {
    if (source != NONE) {
      throw new UnsupportedKerasFeatureException(
          "The layer '"
              + layer.name()
              + "', which joins several inputs, gets a mask from '"
              + graph.nodes().get(source).layer().name()
              + "'. That is not supported yet.");
    }
  }

  /** The node whose mask comes out of one. */
  private int outgoing(int node, LayerGraph graph) {
    BuiltLayer layer = graph.nodes().get(node).layer();
    MaskRule rule = layer.layer().maskRule(layer.input());
    if (rule instanceof MaskRule.Refuses refusal && sources[node] != NONE) {
      throw new IllegalArgumentException(
          "The layer '"
              + layer.name()
              + "' gets a mask from '"
              + graph.nodes().get(sources[node]).layer().name()
              + "'. "
              + refusal.reason());
    }
    if (rule instanceof MaskRule.Drops && sources[node] != NONE) {
      dropping.add(layer);
      sources[node] = NONE;
    }
    if (rule instanceof MaskRule.Makes making) {
      makers[node] = making.maker();
      steps[node] = making.steps();
      return node;
    }
    return rule instanceof MaskRule.Passes ? sources[node] : NONE;
  }

  /**
   * Checks that no mask reaches a layer that refuses it.
   *
   * @throws IllegalArgumentException where one does
   */
  public static void check(LayerGraph stack) {
    dropping(stack);
  }

  /** The layers that a mask would reach and that know nothing of masks: it ends before them. */
  public static List<BuiltLayer> dropping(LayerGraph stack) {
    return List.copyOf(new Masks(stack).dropping);
  }

  /** Whether a layer makes a mask. */
  public boolean isMadeBy(int layer) {
    return makers[layer] != null;
  }

  /** Makes the mask of a layer that {@link #isMadeBy makes one}, from its input. */
  public void make(int layer, float[] x, int batch) {
    MaskMaker maker =
        Optional.ofNullable(makers[layer])
            .orElseThrow(() -> new IllegalStateException("layer " + layer + " makes no mask"));
    if (made[layer].length != batch * steps[layer]) {
      made[layer] = new boolean[ElementCount.of(batch, steps[layer])];
    }
    maker.make(x, batch, incoming(layer), made[layer]);
  }

  /** The mask that reaches a layer, (batch, steps); {@code null} where there is none. A buffer. */
  public boolean @Nullable [] incoming(int layer) {
    return sources[layer] == NONE ? null : made[sources[layer]];
  }

  /** The mask of the output. A buffer. */
  public boolean @Nullable [] outgoing() {
    return incoming(sources.length - 1);
  }
}
