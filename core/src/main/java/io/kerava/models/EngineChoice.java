package io.kerava.models;

import io.kerava.config.NearestName;
import io.kerava.config.None;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.engine.dl4j.NdGraphNetwork;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which engine runs a model. Left to itself it is the fast one where ND4J's backend is the CPU, and
 * the reference on a GPU.
 */
enum EngineChoice {
  /** Whichever is right. */
  AUTO("auto"),
  /** The fast engine, or an exception. */
  CPU(CpuNetwork.NAME),
  /** The reference. */
  DL4J(Dl4jNetwork.NAME);

  private final String text;

  EngineChoice(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static EngineChoice of(String name) {
    None.refused("engine", name);
    for (EngineChoice each : values()) {
      if (each.text.equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        NearestName.message("engine", name, List.of(AUTO.text, CPU.text, DL4J.text)));
  }

  /** The reference for a graph: DL4J's network of a chain, or ND4J's operations node by node. */
  static Network reference(LayerGraph graph) {
    return graph.isChain()
        ? new Dl4jNetwork(graph, DataType.FLOAT)
        : new NdGraphNetwork(graph, DataType.FLOAT);
  }

  /** The network that runs a stack, taken from {@code reference} where the reference is chosen. */
  Network network(LayerGraph stack, Supplier<Network> reference) {
    if (this == DL4J) {
      return reference.get();
    }
    if (!Nd4j.getEnvironment().isCPU()) {
      if (this == CPU) {
        throw new UnsupportedKerasFeatureException(
            "The engine \"cpu\" computes on the CPU, and the backend on the class path is CUDA. Use"
                + " engine(\"auto\"), or put nd4j-native on the class path instead.");
      }
      return reference.get();
    }
    return CpuNetwork.of(stack);
  }
}
