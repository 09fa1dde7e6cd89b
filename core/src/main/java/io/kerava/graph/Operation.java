package io.kerava.graph;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is applied to tensors and gives tensors: a layer, or one of {@code keras.ops}. */
public interface Operation {
  /** The name, unique in a graph. */
  String name();

  /** Keras's class, such as {@code Dense} or {@code Reshape}. */
  String className();

  /** Keras's module of the class. */
  String module();

  /** The applications, in their order. */
  List<Node> nodes();

  /** Keras's {@code get_config()}: what the operation is made with again. */
  Map<String, @Nullable Object> getConfig();
}
