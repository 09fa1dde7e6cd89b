package io.kerava.layers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A layer that counts what it is asked. */
public final class AskedLayer {
  private final Map<String, Integer> questions = new HashMap<>();
  private final Layer layer;

  /** A layer that answers as the given one does. */
  public AskedLayer(Layer answering) {
    this.layer = counting(answering);
  }

  private Layer counting(Layer answering) {
    return (Layer)
        Proxy.newProxyInstance(
            Layer.class.getClassLoader(),
            new Class<?>[] {Layer.class},
            (proxy, method, arguments) -> {
              questions.merge(method.getName(), 1, Integer::sum);
              try {
                Object answer = method.invoke(answering, arguments);
                return answer instanceof Layer changed ? counting(changed) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** The layer to ask. */
  public Layer layer() {
    return layer;
  }

  /** How often it was asked that: {@code "weights"}. */
  public int times(String question) {
    return questions.getOrDefault(question, 0);
  }
}
