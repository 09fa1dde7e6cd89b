package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import java.util.Arrays;
import java.util.List;

/**
 * One axis, or several in a list, of which there may be one alone: Keras keeps the form in which
 * they were given.
 */
record AxisOrAxes(List<Integer> axes, boolean isList) {
  /** The last one. */
  static final AxisOrAxes LAST = of(-1);

  /** Those of a call. */
  static AxisOrAxes of(int... axes) {
    List<Integer> all = Arrays.stream(None.refused("axis", axes)).boxed().toList();
    return new AxisOrAxes(all, all.size() != 1);
  }

  private Object json() {
    return isList ? axes : axes.get(0);
  }

  /** The argument of layers that work along several axes together. */
  static final class Type implements ArgumentType<AxisOrAxes> {
    @Override
    public String expected() {
      return Axes.DIFFERENT.expected();
    }

    @Override
    public boolean accepts(AxisOrAxes value) {
      return Axes.DIFFERENT.accepts(value.axes);
    }

    @Override
    public AxisOrAxes fromJson(Object json) {
      return new AxisOrAxes(Axes.DIFFERENT.fromJson(json), json instanceof List<?>);
    }

    @Override
    public Object toJson(AxisOrAxes value) {
      return value.json();
    }

    @Override
    public String show(AxisOrAxes value) {
      return PythonText.value(value.json());
    }
  }
}
