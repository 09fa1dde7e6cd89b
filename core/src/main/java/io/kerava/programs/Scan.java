package io.kerava.programs;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A loop over the first axis of some values. Its inputs are what it carries from step to step, the
 * values that it goes along, and what is the same in each step; the body takes the same with one
 * element of each value, and gives what is carried on, then an element of each output. Its outputs
 * are what is carried at the end, then the outputs with all elements.
 *
 * <p>As {@code jax.lax.scan}: {@code carry, y = body(carry, x)}.
 */
public final class Scan implements Primitive {
  private final Program body;
  private final int carries;
  private final int along;
  private final int length;
  private final boolean reverse;
  private final Optional<Linearization> ways;

  /**
   * A loop.
   *
   * @param body one step
   * @param carries how many values are carried
   * @param along how many values it goes along
   * @param length how many steps
   * @param reverse whether the last element comes first; outputs stay in the elements' order
   */
  public Scan(Program body, int carries, int along, int length, boolean reverse) {
    this(body, carries, along, length, reverse, Optional.empty());
  }

  private Scan(
      Program body,
      int carries,
      int along,
      int length,
      boolean reverse,
      Optional<Linearization> ways) {
    this.body = body;
    this.carries = carries;
    this.along = along;
    this.length = length;
    this.reverse = reverse;
    this.ways = ways;
  }

  /** One step. */
  public Program body() {
    return body;
  }

  /** How many values are carried from step to step: the first inputs and outputs. */
  public int carries() {
    return carries;
  }

  /** How many values it goes along: the next inputs. */
  public int along() {
    return along;
  }

  /** How many steps there are. */
  public int length() {
    return length;
  }

  /** Whether the last element comes first. */
  public boolean isReverse() {
    return reverse;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    Checks.inputs(this, inputs, body.inputs().size());
    for (int i = 0; i < inputs.size(); i++) {
      TensorType element = body.inputs().get(i).type();
      TensorType expected = i >= carries && i < carries + along ? stacked(element) : element;
      Checks.require(inputs.get(i).equals(expected), this, inputs, "takes " + expected);
    }
    List<TensorType> ends = body.outputTypes();
    List<TensorType> carried = ends.subList(0, carries);
    Checks.require(
        carried.equals(body.inputTypes().subList(0, carries)),
        this,
        inputs,
        "carries on what it is given, not " + carried);
    List<TensorType> elements = ends.subList(carries, ends.size());
    return Primitives.joined(carried, elements.stream().map(this::stacked).toList());
  }

  private TensorType stacked(TensorType element) {
    return element.withShape(Shape.of(length).followedBy(element.shape()));
  }

  /** Each step also gives what its gradient needs: what came in, and what the way forward keeps. */
  @Override
  @CheckReturnValue
  public Primitive keepingForGradient() {
    Linearization cut = Linearization.of(body);
    Program forward = cut.forward();
    List<Value> outputs = new ArrayList<>(forward.outputs());
    outputs.addAll(forward.inputs().subList(0, carries));
    keptOfCarried(cut).forEach(place -> outputs.add(forward.outputs().get(place)));
    Program keeping = new Program(forward.inputs(), forward.instructions(), outputs);
    return new Scan(keeping, carries, along, length, reverse, Optional.of(cut));
  }

  @Override
  public Value gradient(Application at, int input) {
    return gradients(at, List.of(input)).get(0);
  }

  /** A loop the other way round, over the gradients at the outputs and what was kept. */
  @Override
  public List<Value> gradients(Application at, List<Integer> wanted) {
    return new ScanGradient(this, ways.orElseThrow(), at).at(wanted);
  }

  @Override
  @CheckReturnValue
  public Primitive simplified() {
    return ways.isPresent()
        ? this
        : new Scan(Simplifier.simplify(body), carries, along, length, reverse);
  }

  @Override
  public String toString() {
    return "Scan[carries=" + carries + ", along=" + along + ", length=" + length + "]";
  }

  /** What is kept of the values that are carried on, which aren't outputs of the loop as such. */
  List<Integer> keptOfCarried(Linearization cut) {
    return cut.kept().stream().filter(place -> place < carries).toList();
  }
}
