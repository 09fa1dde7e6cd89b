package io.kerava.graph;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Map;
import java.util.function.Function;

/** Sums, extremes, orders and choices along axes. */
final class ReductionClasses {
  private static final String X = "x";

  private final Map<String, Function<SavedCall, Tensor>> classes;

  /** An operation along axes. */
  private interface AlongAxes {
    Tensor of(Tensor x, int... axes);
  }

  /** An operation along one axis. */
  private interface AlongAxis {
    Tensor of(Tensor x, int axis);
  }

  private ReductionClasses(Map<String, Function<SavedCall, Tensor>> classes) {
    this.classes = classes;
  }

  static void add(Map<String, Function<SavedCall, Tensor>> classes) {
    ReductionClasses reductions = new ReductionClasses(classes);
    reductions.add("Sum", Ops::sum, Ops::sumKeepdims);
    reductions.add("Mean", Ops::mean, Ops::meanKeepdims);
    reductions.add("Max", Ops::max, Ops::maxKeepdims);
    reductions.add("Min", Ops::min, Ops::minKeepdims);
    reductions.add("Var", Ops::var, Ops::varianceKeepdims);
    reductions.add("Std", Ops::std, Ops::stdKeepdims);
    reductions.add("Any", Ops::any, Ops::anyKeepdims);
    reductions.add("All", Ops::all, Ops::allKeepdims);
    reductions.add("Logsumexp", Ops::logsumexp, Ops::logsumexpKeepdims);
    reductions.add("Argmax", Ops::argmax);
    reductions.add("Argmin", Ops::argmin);
    reductions.add("Prod", Ops::prod);
    reductions.add("Cumsum", Ops::cumsum);
    reductions.add("Argsort", Ops::argsort);
    reductions.add("Sort", Ops::sort);
    classes.put("Take", c -> Ops.take(c.tensor(X), c.tensor("indices"), c.axis()));
    classes.put(
        "TakeAlongAxis", c -> Ops.takeAlongAxis(c.tensor(X), c.tensor("indices"), c.axis()));
  }

  private void add(String name, AlongAxes plain, AlongAxes keeping) {
    classes.put(
        name,
        call -> {
          call.only("initial", null);
          int[] axes = call.axes("axis");
          return (call.keepdims() ? keeping : plain).of(call.tensor(X), axes);
        });
  }

  private void add(String name, AlongAxis operation) {
    classes.put(
        name,
        call -> {
          call.only("keepdims", false);
          call.only("dtype", null);
          return operation.of(call.tensor(X), call.axis(-1));
        });
  }
}
