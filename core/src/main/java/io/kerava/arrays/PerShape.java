package io.kerava.arrays;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What is made once for each shape and each thread, and then used again, so that steps of training
 * allocate nothing.
 *
 * @param <T> may keep what it computes with, for no other thread has it
 */
public final class PerShape<T> {
  private final Function<Shape, T> maker;
  private final ThreadLocal<Map<Shape, T>> made = ThreadLocal.withInitial(HashMap::new);

  /** Nothing is made yet. */
  public PerShape(Function<Shape, T> maker) {
    this.maker = maker;
  }

  /** This thread's one for a shape. */
  public T of(Shape shape) {
    return made.get().computeIfAbsent(shape, maker);
  }
}
